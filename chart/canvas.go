package chart

import "crosscheck/chart/svg"

// canvas draws a chart piece by piece.
type canvas struct{ svg.Canvas }
