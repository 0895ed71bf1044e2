package main

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"crosscheck/dossier"
	"crosscheck/export"
	"crosscheck/ledger"
	"crosscheck/reconcile"
	"crosscheck/review"
)

// grammar is the command line. Each command is a struct with its options and a run method.
type grammar struct {
	Read      readCommand      `cmd:"" default:"withargs" help:"Read reports and print the picture: every figure, who says so, where accounts differ, and why."`
	Claims    claimsCommand    `cmd:"" help:"Print every claim as a JSON line, as docs/claim-format.md describes."`
	Explain   explainCommand   `cmd:"" help:"Print reports with their claims marked in place, and the numbers that were seen and not used, with reasons."`
	Text      textCommand      `cmd:"" help:"Print the text of one report, which the offsets of its claims refer to."`
	Parse     parseCommand     `cmd:"" help:"Print sentences, words, parts of speech and dependency trees as CoNLL-U. Of .conllu files the words are kept."`
	Score     scoreCommand     `cmd:"" help:"Measure what is read against gold annotations: figures, statements, victims, times, parses, speakers."`
	Serve     serveCommand     `cmd:"" help:"Show a ledger, or reports, as pages for the browser of this machine, to look, trace and decide, until stopped."`
	Add       addCommand       `cmd:"" help:"Keep reports in a ledger: only what is new or has changed is read, and the stories that it touches are compared anew."`
	Watch     watchCommand     `cmd:"" help:"Follow feeds, politely, and keep the articles that they lead to in a ledger, until stopped."`
	Changes   changesCommand   `cmd:"" help:"Print what is new in a ledger since a run or a day: reports, silent edits, figures that are gone, questions whose range moved."`
	Search    searchCommand    `cmd:"" help:"Search a ledger: words, phrases and fields of claims (origin, measure, place, value, dates …)."`
	Export    exportCommand    `cmd:"" help:"Write what a ledger holds: a file in one form, or a folder with all forms and the decisions."`
	Originals originalsCommand `cmd:"" help:"Write the bytes of all versions of all reports that a ledger keeps into a folder."`
	Decide    decideCommand    `cmd:"" help:"Rule on claims, reports, origins and questions of a ledger: accept, reject, correct, add, same, not-same, unsure, undo."`
	Decisions decisionsCommand `cmd:"" help:"List what people decided in a ledger, and what became of it, or write it as JSON lines."`
	Review    reviewCommand    `cmd:"" help:"Go through what waits for a decision in a ledger, disagreements first, one key each."`
	Verify    verifyCommand    `cmd:"" help:"Check that everything in a ledger still opens at its words and that nothing was altered; say what broke and where."`
	Rebuild   rebuildCommand   `cmd:"" help:"Read all originals of a ledger anew with this program, and replay the decisions."`
	Merge     mergeCommand     `cmd:"" help:"Put the ledgers of two people together; conflicts are listed and nothing is lost."`
	Version   versionCommand   `cmd:"" help:"Print the version."`

	CPUProfile string `name:"cpuprofile" hidden:"" placeholder:"FILE"`
	MemProfile string `name:"memprofile" hidden:"" placeholder:"FILE"`
}

// inputs are the options of every command that reads.
type inputs struct {
	Paths []string `arg:"" name:"path" help:"Files, and folders with all below them; - is standard input."`

	Outlet    string `group:"reports" placeholder:"NAME" help:"Their outlet."`
	Published string `group:"reports" placeholder:"DATE" help:"Their date of publication, as 2024-12-23."`
	Author    string `group:"reports" placeholder:"NAME" help:"Their author."`
	Language  string `group:"reports" placeholder:"CODE" help:"Their language, as en."`
	Genre     string `group:"reports" placeholder:"GENRE" help:"What kind of report they are: news, transcript, opinion, satire, summary."`

	Jobs    int  `short:"j" placeholder:"N" help:"How many reports are read at once; as many as there are cores, if not given."`
	Offline bool `help:"Forbid the network. Without it only addresses that you name are asked for, by add and watch."`
	Quiet   bool `short:"q" help:"Print errors, but no progress and no notes."`
}

// display are the options of what is laid out for people.
type display struct {
	Width   int  `placeholder:"COLUMNS" help:"How wide the output is; the terminal's width, or 100, if not given."`
	NoColor bool `help:"Print without colour, as with NO_COLOR in the environment."`
}

// comparison are the options of what compares reports.
type comparison struct {
	Rule     string `default:"reported" placeholder:"RULE" help:"How the range of a question is found: ${rules} (the first, if not given)."`
	AsOf     string `name:"as-of" placeholder:"DATE" help:"Look only at what was known by that day, as 2024-12-23; the output says what is left out."`
	Clock    string `placeholder:"CLOCK" help:"Which dates --as-of looks at: ${clocks} (the first, if not given)."`
	Machine  bool   `help:"Of a ledger: show what the program read, as if nobody had decided anything."`
	OneStory bool   `name:"one-story" help:"Take all reports for one story; without it they are grouped into stories first, and each is compared on its own."`
	Terms    string `placeholder:"FILE" help:"Who is a party, which names are one origin, what is left out: a file as docs/rules.md describes."`
}

// parse turns arguments into the command to run; nil where nothing is left to do, because help was asked for.
func (m *Main) parse(args []string) (*kong.Context, *grammar, error) {
	g := &grammar{}
	helped := false
	k, err := kong.New(g,
		kong.Name("crosscheck"),
		kong.Writers(m.Stdout, m.Stderr),
		kong.Exit(func(int) { helped = true }),
		kong.Help(m.help),
		kong.ConfigureHelp(kong.HelpOptions{WrapUpperBound: defaultWidth}),
		kong.ExplicitGroups([]kong.Group{{Key: "reports", Title: "Of reports that do not say it themselves:"}}),
		kong.Vars{"actions": strings.Join(review.Actions(), ", "), "limit": strconv.Itoa(ledger.DefaultLimit), "most": strconv.Itoa(ledger.MaxLimit), "rules": names(reconcile.Rules()), "clocks": names(dossier.Clocks()), "endings": "." + strings.Join(export.Formats(), " .")},
	)
	if err != nil {
		return nil, nil, fmt.Errorf("set up the command line: %w", err)
	}
	ctx, err := k.Parse(args)
	if helped {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, withHint(usageError{inWords(err)}, "crosscheck --help lists commands and options")
	}
	return ctx, g, nil
}

// names lists the values of an option.
func names[T ~string](values []T) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return strings.Join(out, ", ")
}

// inWords puts what kong says of a grammar into words for people.
func inWords(err error) error {
	s := err.Error()
	if strings.Contains(s, `expected "<path>`) {
		return errors.New("name files or folders to read, or - for standard input")
	}
	if before, _, ok := strings.Cut(s, ` but got "EOL"`); ok {
		return errors.New(before + ", found nothing")
	}
	return err
}

const overview = `crosscheck reads reports about one situation and prints every figure with who says it, which accounts
merely repeat one origin, where they differ, and why.

Usage:
  crosscheck PATH...                 read reports, print the picture (the same as crosscheck read)
  crosscheck read PATH... -o FILE    write it; the ending chooses the form: %s
  crosscheck claims PATH...          every claim as a JSON line
  crosscheck explain PATH...         reports with their claims marked, and the numbers not used
  crosscheck text PATH               the text of a report, which offsets refer to
  crosscheck serve [LEDGER|PATH...]  pages for the browser of this machine: look, trace, decide, add
  crosscheck add LEDGER PATH|URL...  keep reports in a ledger; only what is new or has changed is read
  crosscheck LEDGER                  the picture of what a ledger holds, as it is now or was on a day (--as-of)
  crosscheck changes LEDGER          what is new: claims, silent edits, figures that are gone, ranges that moved
  crosscheck watch LEDGER URL...     follow feeds and keep what they lead to
  crosscheck search LEDGER QUERY     words and fields: origin:NIS measure:killed after:2025-01-01
  crosscheck review LEDGER           decide what is disputed or doubtful, one key each
  crosscheck decide LEDGER ACTION …  one decision, for scripts: accept, reject, correct, add, undo …
  crosscheck decisions LEDGER        what was decided, by whom, when and why
  crosscheck export LEDGER -o DIR/   everything in every form, with the decisions
  crosscheck verify LEDGER           does everything still open at its words, and was nothing altered?
  crosscheck rebuild LEDGER          read all originals anew and replay the decisions
  crosscheck merge A B -o LEDGER     two people's ledgers
  crosscheck score GOLD [PATH...]    measure what is read against gold annotations
  crosscheck version

A PATH is a file, a folder with all below it, or - for standard input. Text, Markdown, HTML, PDF, mail, feeds,
WARC archives and articles in JSON are told apart by content, packed with gzip or not. What a report does not say
about itself can stand in reports.csv beside it, or in a file REPORT.meta.json.
crosscheck COMMAND --help lists the options of a command.

Exit codes: 0 all read; 1 nothing could be done; 2 the command line is not understood; 3 some reports
could not be read, the rest is done; 130 interrupted.
`

// help prints the overview, or the options of one command.
func (m *Main) help(options kong.HelpOptions, ctx *kong.Context) error {
	if ctx.Selected() != nil {
		return kong.DefaultHelpPrinter(options, ctx)
	}
	return m.print(func(w io.Writer) error {
		_, err := fmt.Fprintf(w, overview, "."+strings.Join(export.Formats(), " ."))
		return err
	})
}
