// Package score measures what the program reads against what people annotated. Every kind of gold has its measure: figures,
// statements, numbers of victims, time expressions, parses, resolved speakers, and sentences with their readings. A measure gives
// numbers, the errors behind them in the words of the text, and the kinds of error with how often each occurs.
package score
