#include "textflag.h"

// func axpy8(a float32, x, y []float32)
TEXT ·axpy8(SB), NOSPLIT, $0-56
	MOVSS  a+0(FP), X0
	SHUFPS $0, X0, X0
	MOVQ   x_base+8(FP), SI
	MOVQ   x_len+16(FP), CX
	MOVQ   y_base+32(FP), DI
	SHRQ   $3, CX
	JZ     done

loop:
	MOVUPS (SI), X1
	MOVUPS 16(SI), X2
	MULPS  X0, X1
	MULPS  X0, X2
	MOVUPS (DI), X3
	MOVUPS 16(DI), X4
	ADDPS  X1, X3
	ADDPS  X2, X4
	MOVUPS X3, (DI)
	MOVUPS X4, 16(DI)
	ADDQ   $32, SI
	ADDQ   $32, DI
	DECQ   CX
	JNZ    loop

done:
	RET

// func dot8(x, y []float32, sums *[8]float32)
TEXT ·dot8(SB), NOSPLIT, $0-56
	MOVQ  x_base+0(FP), SI
	MOVQ  x_len+8(FP), CX
	MOVQ  y_base+24(FP), DI
	MOVQ  sums+48(FP), DX
	XORPS X5, X5
	XORPS X6, X6
	SHRQ  $3, CX
	JZ    store

turn:
	MOVUPS (SI), X1
	MOVUPS 16(SI), X2
	MOVUPS (DI), X3
	MOVUPS 16(DI), X4
	MULPS  X3, X1
	MULPS  X4, X2
	ADDPS  X1, X5
	ADDPS  X2, X6
	ADDQ   $32, SI
	ADDQ   $32, DI
	DECQ   CX
	JNZ    turn

store:
	MOVUPS X5, (DX)
	MOVUPS X6, 16(DX)
	RET

// func sumRows(sum *hiddenRow, rows []*hiddenRow)
// A row is 320 numbers of 16 bits: four times ten registers.
TEXT ·sumRows(SB), NOSPLIT, $0-32
	MOVQ sum+0(FP), DI
	MOVQ rows_base+8(FP), SI
	MOVQ rows_len+16(FP), DX
	XORQ AX, AX

tens:
	LEAQ  (DI)(AX*1), R10
	MOVOU (R10), X0
	MOVOU 16(R10), X1
	MOVOU 32(R10), X2
	MOVOU 48(R10), X3
	MOVOU 64(R10), X4
	MOVOU 80(R10), X5
	MOVOU 96(R10), X6
	MOVOU 112(R10), X7
	MOVOU 128(R10), X8
	MOVOU 144(R10), X9
	XORQ  CX, CX

row:
	CMPQ  CX, DX
	JGE   rows
	MOVQ  (SI)(CX*8), R8
	ADDQ  AX, R8
	MOVOU (R8), X10
	MOVOU 16(R8), X11
	MOVOU 32(R8), X12
	MOVOU 48(R8), X13
	MOVOU 64(R8), X14
	PADDW X10, X0
	PADDW X11, X1
	PADDW X12, X2
	PADDW X13, X3
	PADDW X14, X4
	MOVOU 80(R8), X10
	MOVOU 96(R8), X11
	MOVOU 112(R8), X12
	MOVOU 128(R8), X13
	MOVOU 144(R8), X14
	PADDW X10, X5
	PADDW X11, X6
	PADDW X12, X7
	PADDW X13, X8
	PADDW X14, X9
	INCQ  CX
	JMP   row

rows:
	PXOR   X10, X10
	PMAXSW X10, X0
	PMAXSW X10, X1
	PMAXSW X10, X2
	PMAXSW X10, X3
	PMAXSW X10, X4
	PMAXSW X10, X5
	PMAXSW X10, X6
	PMAXSW X10, X7
	PMAXSW X10, X8
	PMAXSW X10, X9
	MOVOU  X0, (R10)
	MOVOU  X1, 16(R10)
	MOVOU  X2, 32(R10)
	MOVOU  X3, 48(R10)
	MOVOU  X4, 64(R10)
	MOVOU  X5, 80(R10)
	MOVOU  X6, 96(R10)
	MOVOU  X7, 112(R10)
	MOVOU  X8, 128(R10)
	MOVOU  X9, 144(R10)
	ADDQ   $160, AX
	CMPQ   AX, $640
	JLT    tens
	RET

// func dotRow(x, y *hiddenRow) int32
TEXT ·dotRow(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ y+8(FP), DI
	MOVQ $20, CX
	PXOR X4, X4
	PXOR X5, X5

part:
	MOVOU   (SI), X0
	MOVOU   16(SI), X1
	MOVOU   (DI), X2
	MOVOU   16(DI), X3
	PMADDWL X2, X0
	PMADDWL X3, X1
	PADDL   X0, X4
	PADDL   X1, X5
	ADDQ    $32, SI
	ADDQ    $32, DI
	DECQ    CX
	JNZ     part
	PADDL   X5, X4
	PSHUFD  $0x4e, X4, X5
	PADDL   X5, X4
	PSHUFD  $0xb1, X4, X5
	PADDL   X5, X4
	MOVD    X4, AX
	MOVL    AX, ret+16(FP)
	RET

// func mulRow(out, x, w []int16)
// Sixteen outputs at a time, in four registers of four sums.
TEXT ·mulRow(SB), NOSPLIT, $0-72
	MOVQ out_base+0(FP), DI
	MOVQ out_len+8(FP), R9
	MOVQ x_base+24(FP), SI
	MOVQ x_len+32(FP), R10
	MOVQ w_base+48(FP), BX
	MOVQ R9, R11
	SHLQ $2, R11              // bytes of the weights of two numbers
	SHRQ $1, R10
	SHRQ $4, R9
	JZ   none
	MOVL $0x1000, AX          // half of 1<<productDown
	MOVD AX, X15
	PSHUFD $0, X15, X15

sixteen:
	MOVOU X15, X0
	MOVOU X15, X1
	MOVOU X15, X2
	MOVOU X15, X3
	MOVQ  SI, R12
	MOVQ  BX, R13
	MOVQ  R10, CX
	TESTQ CX, CX
	JZ    round

two:
	MOVL    (R12), AX
	MOVD    AX, X4
	PSHUFD  $0, X4, X4
	MOVOU   (R13), X5
	MOVOU   16(R13), X6
	MOVOU   32(R13), X7
	MOVOU   48(R13), X8
	PMADDWL X4, X5
	PMADDWL X4, X6
	PMADDWL X4, X7
	PMADDWL X4, X8
	PADDL   X5, X0
	PADDL   X6, X1
	PADDL   X7, X2
	PADDL   X8, X3
	ADDQ    $4, R12
	ADDQ    R11, R13
	DECQ    CX
	JNZ     two

round:
	PSRAL    $13, X0
	PSRAL    $13, X1
	PSRAL    $13, X2
	PSRAL    $13, X3
	PACKSSLW X1, X0
	PACKSSLW X3, X2
	MOVOU    X0, (DI)
	MOVOU    X2, 16(DI)
	ADDQ     $32, DI
	ADDQ     $64, BX
	DECQ     R9
	JNZ      sixteen

none:
	RET
