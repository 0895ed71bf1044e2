package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"crosscheck/ledger"
)

// selectStories reads rows of stories and, for those that are asked for, what stands in their reports and questions.
const selectStories = `SELECT s.n, s.title, s.reports, s.run, s.members <> '',
	(SELECT count(*) FROM finding f WHERE f.story = s.n), (SELECT count(*) FROM finding f WHERE f.story = s.n AND f.disputed > 0),
	(SELECT count(*) FROM report r JOIN claim c ON c.report = r.n WHERE r.story = s.n),
	(SELECT coalesce(min(v.published), '') FROM report r JOIN version v ON v.n = r.current WHERE r.story = s.n AND v.published <> ''),
	(SELECT coalesce(max(v.published), '') FROM report r JOIN version v ON v.n = r.current WHERE r.story = s.n AND v.published <> '')
	FROM story s `

// Stories are the stories with most reports, the largest first, from offset on, at most limit; and how many there are in all.
func (l *Ledger) Stories(ctx context.Context, limit, offset int) (list []ledger.StoryLine, all int, err error) {
	err = l.moment(ctx, func(s *Ledger) error {
		if err := s.read.QueryRowContext(ctx, "SELECT count(*) FROM story WHERE reports > 0").Scan(&all); err != nil {
			return err
		}
		list, err = collect(ctx, s.read, scanStory, selectStories+"WHERE s.reports > 0 ORDER BY s.reports DESC, s.n LIMIT ? OFFSET ?", max(limit, 0), max(offset, 0))
		return err
	})
	return list, all, l.wrap("cannot read the stories", err)
}

// Story is one story of the list of [Ledger.Stories]; it is [ledger.ErrUnknown] that there is none of the number.
func (l *Ledger) Story(ctx context.Context, n int64) (ledger.StoryLine, error) {
	list, err := collect(ctx, l.read, scanStory, selectStories+"WHERE s.n = ? AND s.reports > 0", n)
	if err == nil && len(list) == 0 {
		return ledger.StoryLine{}, l.wrap("cannot find the story", fmt.Errorf("story %d: %w", n, ledger.ErrUnknown))
	}
	if err != nil {
		return ledger.StoryLine{}, l.wrap("cannot read the story", err)
	}
	return list[0], nil
}

func scanStory(rows *sql.Rows, x *ledger.StoryLine) error {
	return rows.Scan(&x.Story, &x.Title, &x.Reports, &x.Run, &x.Settled, &x.Questions, &x.Disputed, &x.Claims, &x.First, &x.Last)
}
