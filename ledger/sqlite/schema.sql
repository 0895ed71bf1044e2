-- Version 1 of a ledger. docs/ledger.md explains it. Times are RFC 3339 in UTC, hashes hexadecimal SHA-256, blobs zstd where the column says so.

-- The log: everything that was ever put in, in order. Each entry holds the hash of the one before, so none can be altered, taken out or put between
-- without breaking the chain. It is never changed; the triggers below catch mistakes, the chain catches intent.
CREATE TABLE log (
  seq  INTEGER PRIMARY KEY,
  at   TEXT NOT NULL,
  kind TEXT NOT NULL,           -- begin, run, keep, read, decision, feed
  body TEXT NOT NULL,           -- JSON
  prev TEXT NOT NULL,
  hash TEXT NOT NULL            -- of prev, a line end, and kind, at and body
);
CREATE INDEX log_kind ON log(kind, seq);
CREATE TRIGGER log_is_not_altered BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;
CREATE TRIGGER log_is_not_cut BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is never cut'); END;

-- A run is one command that changed the ledger.
CREATE TABLE run (
  n       INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,
  command TEXT NOT NULL,        -- add, decide, rebuild, merge, watch
  reader  TEXT NOT NULL         -- the program's reading, see version.reader
);

-- What was kept. Originals are shared by all versions with the same bytes.
CREATE TABLE original (
  n    INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  data BLOB NOT NULL            -- zstd
);
CREATE TABLE report (
  n       INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE, -- its address, or its path within the folder that was named
  address TEXT NOT NULL,        -- where it was published, as it says itself or as it was fetched
  location TEXT NOT NULL,       -- hash of where its file was found, which tells two files with one id apart; '' for addresses
  current INTEGER NOT NULL,     -- version.n
  story   INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX report_address ON report(address) WHERE address <> '';
CREATE INDEX report_story ON report(story);
CREATE TABLE version (
  n         INTEGER PRIMARY KEY,
  report    INTEGER NOT NULL REFERENCES report,
  ordinal   INTEGER NOT NULL,   -- 1, 2, … of the report
  run       INTEGER NOT NULL REFERENCES run,
  kept      TEXT NOT NULL,      -- when the ledger took it
  captured  TEXT NOT NULL,      -- when it was taken from where it was published; '' unknown
  original  TEXT NOT NULL REFERENCES original(hash),
  beside    TEXT NOT NULL,      -- JSON: path, charset, given and fallback metadata of report.Raw
  reader    TEXT NOT NULL,      -- which program read it
  text_hash TEXT NOT NULL,
  read_hash TEXT NOT NULL,      -- of what stands in content.read, unpacked
  published TEXT NOT NULL,
  outlet    TEXT NOT NULL,
  title     TEXT NOT NULL,
  UNIQUE (report, ordinal)
);
CREATE INDEX version_original ON version(original);
CREATE INDEX version_outlet ON version(outlet);
CREATE INDEX version_later ON version(report) WHERE ordinal > 1;
-- The machine layer of a version: its text, and what was read in it.
CREATE TABLE content (
  version INTEGER PRIMARY KEY REFERENCES version,
  text    BLOB NOT NULL,        -- zstd
  read    BLOB NOT NULL         -- zstd of JSON: blocks, metadata, claims, numbers not used …
);

-- Claims of current versions, as they stand with the decisions in force: what is searched. The whole claim stands in content.read.
CREATE TABLE claim (
  n         INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  report    INTEGER NOT NULL REFERENCES report,
  run       INTEGER NOT NULL,   -- in which it was first read
  kind      TEXT NOT NULL,
  measure   TEXT NOT NULL,
  counted   TEXT NOT NULL,
  low       REAL,
  high      REAL,
  modality  TEXT NOT NULL,
  place     TEXT NOT NULL,
  as_of     TEXT NOT NULL,      -- its last day
  said      TEXT NOT NULL,
  published TEXT NOT NULL,
  origin    TEXT NOT NULL DEFAULT '',  -- key of lineage; '' nobody's
  teller    TEXT NOT NULL,      -- as named in the report, folded
  question  TEXT NOT NULL DEFAULT '',
  confidence REAL               -- of the rule that read it; NULL not measured
);
CREATE INDEX claim_report ON claim(report);
CREATE INDEX claim_run ON claim(run);
-- A search walks one of these, newest published first, and stops when it has enough; what is asked besides is looked at row by row.
CREATE INDEX claim_published ON claim(published DESC);
CREATE INDEX claim_measure ON claim(measure, published DESC);
CREATE INDEX claim_teller ON claim(teller, published DESC);
CREATE INDEX claim_origin ON claim(origin, published DESC);
CREATE INDEX claim_question ON claim(question, published DESC) WHERE question <> '';
CREATE INDEX claim_counted ON claim(counted, published DESC) WHERE counted <> '';
CREATE INDEX claim_place ON claim(place, published DESC) WHERE place <> '';
CREATE INDEX claim_modality ON claim(modality, published DESC) WHERE modality <> 'asserted';
CREATE INDEX claim_said ON claim(said) WHERE said <> '';
CREATE INDEX claim_as_of ON claim(as_of) WHERE as_of <> '';
CREATE INDEX claim_low ON claim(low) WHERE low IS NOT NULL;
CREATE INDEX claim_high ON claim(high) WHERE high IS NOT NULL;

-- Every name that a search by field may mean, once for each value of its column, with its words in names (rowid is name.n). Names are only ever added: one
-- that no claim has any more finds nothing.
CREATE TABLE name (
  n     INTEGER PRIMARY KEY,
  kind  TEXT NOT NULL,          -- teller, origin, counted, place, outlet, question
  value TEXT NOT NULL,          -- as it stands in the column; of a question its id
  UNIQUE (kind, value)
);
CREATE VIRTUAL TABLE names USING fts5(name, content='', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER claim_names AFTER INSERT ON claim BEGIN
  INSERT INTO name (kind, value) SELECT 'teller', new.teller WHERE new.teller <> '' AND NOT EXISTS (SELECT 1 FROM name WHERE kind = 'teller' AND value = new.teller);
  INSERT INTO name (kind, value) SELECT 'counted', new.counted WHERE new.counted <> '' AND NOT EXISTS (SELECT 1 FROM name WHERE kind = 'counted' AND value = new.counted);
  INSERT INTO name (kind, value) SELECT 'place', new.place WHERE new.place <> '' AND NOT EXISTS (SELECT 1 FROM name WHERE kind = 'place' AND value = new.place);
END;
-- The key of an origin that stands in one report only is no name: it holds the report's.
CREATE TRIGGER claim_origin_name AFTER UPDATE OF origin ON claim WHEN new.origin <> '' AND new.origin NOT LIKE 'report:%' BEGIN
  INSERT INTO name (kind, value) SELECT 'origin', new.origin WHERE NOT EXISTS (SELECT 1 FROM name WHERE kind = 'origin' AND value = new.origin);
END;
CREATE TRIGGER version_outlet_name AFTER INSERT ON version WHEN new.outlet <> '' BEGIN
  INSERT INTO name (kind, value) SELECT 'outlet', new.outlet WHERE NOT EXISTS (SELECT 1 FROM name WHERE kind = 'outlet' AND value = new.outlet);
END;
CREATE TRIGGER version_other_outlet_name AFTER UPDATE OF outlet ON version WHEN new.outlet <> '' BEGIN
  INSERT INTO name (kind, value) SELECT 'outlet', new.outlet WHERE NOT EXISTS (SELECT 1 FROM name WHERE kind = 'outlet' AND value = new.outlet);
END;
-- Of a key the words count, and not of which sort it is (org:, person:), nor of which country an origin is (@KR).
CREATE TRIGGER name_words AFTER INSERT ON name WHEN new.kind <> 'question' BEGIN
  INSERT INTO names (rowid, name) VALUES (new.n, CASE new.kind
    WHEN 'origin' THEN substr(new.value, instr(new.value, ':') + 1, CASE instr(new.value, '@') WHEN 0 THEN length(new.value) ELSE instr(new.value, '@') - instr(new.value, ':') - 1 END)
    WHEN 'counted' THEN substr(new.value, instr(new.value, ':') + 1)
    ELSE new.value END);
END;
-- What is doubtful is looked at first by people: see queue.go, which names the same bound.
CREATE INDEX claim_doubtful ON claim(confidence, n) WHERE confidence < 0.9;

-- Full text of current versions; rowid is report.n. The text itself stands in content.
CREATE VIRTUAL TABLE words USING fts5(title, text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');

-- Results of the comparison, one row a story and one a question.
CREATE TABLE story (
  n       INTEGER PRIMARY KEY,
  title   TEXT NOT NULL,
  reports INTEGER NOT NULL,
  members TEXT NOT NULL,        -- hash of its reports and their versions; '' while it has to be compared anew
  run     INTEGER NOT NULL,     -- that compared it
  rest    BLOB,                 -- zstd of JSON: origins, copies, credits, checks, violations
  hash    TEXT NOT NULL DEFAULT ''
);
CREATE INDEX story_stale ON story(reports, n) WHERE members = '';
CREATE TABLE finding (
  story    INTEGER NOT NULL REFERENCES story,
  question TEXT NOT NULL,
  rank     INTEGER NOT NULL,    -- within the story, most disputed first
  text     TEXT NOT NULL,
  measure  TEXT NOT NULL,
  best     REAL,
  low      REAL,
  high     REAL,
  disputed INTEGER NOT NULL,
  spread   REAL NOT NULL,       -- logarithm of highest over lowest of what is disputed
  origins  INTEGER NOT NULL,
  claims   INTEGER NOT NULL,
  data     BLOB NOT NULL,       -- zstd of JSON
  hash     TEXT NOT NULL,       -- of data, unpacked
  PRIMARY KEY (story, question)
);
CREATE INDEX finding_question ON finding(question);
CREATE INDEX finding_most ON finding(disputed DESC, origins DESC, story, rank);
CREATE TRIGGER finding_name AFTER INSERT ON finding WHEN NOT EXISTS (SELECT 1 FROM name WHERE kind = 'question' AND value = new.question) BEGIN
  INSERT INTO name (kind, value) VALUES ('question', new.question);
  INSERT INTO names (rowid, name) SELECT n, new.text FROM name WHERE kind = 'question' AND value = new.question;
END;
CREATE INDEX finding_disputed ON finding(spread DESC, story, rank) WHERE disputed > 0;

-- What each run changed, for people who come back after a week.
CREATE TABLE change (
  n        INTEGER PRIMARY KEY,
  run      INTEGER NOT NULL REFERENCES run,
  kind     TEXT NOT NULL,
  report   TEXT NOT NULL,       -- id, or ''
  subject  TEXT NOT NULL,       -- id of the claim or the question
  story    INTEGER NOT NULL,
  data     TEXT NOT NULL        -- JSON: before and after
);
CREATE INDEX change_run ON change(run);

-- What could not be read, by run.
CREATE TABLE problem (
  n      INTEGER PRIMARY KEY,
  run    INTEGER NOT NULL REFERENCES run,
  path   TEXT NOT NULL,
  reason TEXT NOT NULL,
  minor  INTEGER NOT NULL
);
CREATE INDEX problem_run ON problem(run);

-- What the grouping into stories and the search for copies remember; keys and blobs are theirs.
CREATE TABLE shelf (
  kind INTEGER NOT NULL,
  key  INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (kind, key)
) WITHOUT ROWID;
CREATE TABLE likeness (
  number INTEGER PRIMARY KEY,   -- of a text as it was cut into blocks, by a hash
  data   BLOB NOT NULL
);

-- Feeds that are watched, with what their servers said last.
CREATE TABLE feed (
  address TEXT PRIMARY KEY,
  state   TEXT NOT NULL         -- JSON of fetch.State
) WITHOUT ROWID;

-- Single values. grouped: the program whose words and weights the shelf rests on.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
