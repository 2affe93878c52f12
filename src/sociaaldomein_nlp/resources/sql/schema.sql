-- The tables of a store. `analyses` is the source of truth; all tables of layers are made from it.
-- A document is its content under a municipality: the key is (id, municipality), and NULL is a municipality too:
-- not known. Of a joint note `municipality` holds all names, with a comma between. Moments are in UTC.

CREATE TABLE meta (
    key VARCHAR PRIMARY KEY,
    value VARCHAR NOT NULL
);

-- `owner` is the municipality, '' where it is not known; `analysis` is the Analysis as JSON, compressed by zlib.
-- Uncompressed by DuckDB: so that one Analysis is read without unpacking two thousand others.
CREATE TABLE analyses (
    document VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    analysis BLOB NOT NULL USING COMPRESSION uncompressed,
    PRIMARY KEY (document, owner)
);

CREATE TABLE documents (
    id VARCHAR NOT NULL,            -- sha256 of the bytes
    municipality VARCHAR,
    municipality_code VARCHAR,      -- GM code
    municipalities VARCHAR[],       -- the names one by one
    title VARCHAR,
    source VARCHAR,                 -- name of the file
    media_type VARCHAR,
    published VARCHAR,              -- EDTF
    year INTEGER,
    kind VARCHAR,                   -- what the manifest calls it
    period VARCHAR,                 -- EDTF
    language VARCHAR,
    pages INTEGER,
    words INTEGER,
    added_at TIMESTAMP NOT NULL,
    versions JSON NOT NULL,         -- program, pipeline, taxonomy, models
    options JSON NOT NULL           -- what the caller asked for
);

CREATE TABLE sections (
    document VARCHAR NOT NULL, municipality VARCHAR, id VARCHAR NOT NULL,
    start INTEGER, "end" INTEGER, text VARCHAR, page INTEGER, bbox DOUBLE[], place VARCHAR, section VARCHAR, confidence DOUBLE,
    level INTEGER, role VARCHAR, parent VARCHAR, until INTEGER
);

CREATE TABLE statements (
    document VARCHAR NOT NULL, municipality VARCHAR, id VARCHAR NOT NULL,
    start INTEGER, "end" INTEGER, text VARCHAR, page INTEGER, bbox DOUBLE[], place VARCHAR, section VARCHAR, confidence DOUBLE,
    kind VARCHAR, themes VARCHAR[], theme_scores JSON, actors VARCHAR[], dates VARCHAR[], actor_roles JSON,
    parent VARCHAR, source_term VARCHAR, status VARCHAR, modality VARCHAR, polarity VARCHAR, holder VARCHAR,
    target JSON, evidence JSON
);

-- One row a statement and theme; `score` where the program gave one.
CREATE TABLE statement_themes (
    document VARCHAR NOT NULL, municipality VARCHAR, statement VARCHAR NOT NULL, theme VARCHAR NOT NULL, score DOUBLE
);

-- `interval_end` is the day after the last; both are empty where a day lies outside the calendar.
CREATE TABLE dates (
    document VARCHAR NOT NULL, municipality VARCHAR, id VARCHAR NOT NULL,
    start INTEGER, "end" INTEGER, text VARCHAR, page INTEGER, bbox DOUBLE[], place VARCHAR, section VARCHAR, confidence DOUBLE,
    type VARCHAR, value VARCHAR, relation VARCHAR, interval_start DATE, interval_end DATE, precision VARCHAR,
    modifier VARCHAR, anchor VARCHAR, role VARCHAR, rule VARCHAR, candidates VARCHAR[]
);

CREATE TABLE actors (
    document VARCHAR NOT NULL, municipality VARCHAR, id VARCHAR NOT NULL,
    start INTEGER, "end" INTEGER, text VARCHAR, page INTEGER, bbox DOUBLE[], place VARCHAR, section VARCHAR, confidence DOUBLE,
    type VARCHAR, name VARCHAR, entity VARCHAR
);

CREATE TABLE entities (
    document VARCHAR NOT NULL, municipality VARCHAR, id VARCHAR NOT NULL,
    type VARCHAR, name VARCHAR, identifier VARCHAR, uri VARCHAR, concept VARCHAR, mentions VARCHAR[]
);

CREATE TABLE laws (
    document VARCHAR NOT NULL, municipality VARCHAR, id VARCHAR NOT NULL,
    start INTEGER, "end" INTEGER, text VARCHAR, page INTEGER, bbox DOUBLE[], place VARCHAR, section VARCHAR, confidence DOUBLE,
    law VARCHAR, celex VARCHAR, article VARCHAR, historic BOOLEAN
);

CREATE TABLE quotes (
    document VARCHAR NOT NULL, municipality VARCHAR, id VARCHAR NOT NULL,
    start INTEGER, "end" INTEGER, text VARCHAR, page INTEGER, bbox DOUBLE[], place VARCHAR, section VARCHAR, confidence DOUBLE,
    speaker VARCHAR
);

-- The themes of each document, in the order of the taxonomy.
CREATE TABLE themes (
    document VARCHAR NOT NULL, municipality VARCHAR, theme VARCHAR NOT NULL, score DOUBLE
);

-- The ledger: what could not be read or analysed, one row a file and the municipality it was given ('' for none).
CREATE TABLE failures (
    source VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,          -- class of the error
    reason VARCHAR NOT NULL,
    mend VARCHAR NOT NULL,
    digest VARCHAR,                 -- sha256 of the bytes that failed; empty where there were none to read
    options JSON NOT NULL,
    attempts INTEGER NOT NULL,
    failed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (source, owner)
);

INSERT INTO meta VALUES ('schema', '3');
