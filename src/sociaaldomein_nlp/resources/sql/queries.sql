-- The queries of the store, each under its name. A municipality that is NULL is one too: not known.

-- name: tables
SELECT table_name FROM information_schema.tables;

-- name: version
SELECT value FROM meta WHERE key = 'schema';

-- name: standing
SELECT a.analysis, d.year, d.kind, d.options::VARCHAR
FROM documents d JOIN analyses a ON a.document = d.id AND a.owner = coalesce(d.municipality, '')
WHERE d.id = $document AND d.municipality IS NOT DISTINCT FROM $municipality;

-- name: has
SELECT 1 FROM documents
WHERE id = $document AND municipality IS NOT DISTINCT FROM $municipality
    AND ($versions IS NULL OR versions::VARCHAR = $versions);

-- name: holds
SELECT 1 FROM documents WHERE id = $document AND options::VARCHAR = $options;

-- name: put
INSERT OR REPLACE INTO analyses VALUES ($document, coalesce($municipality, ''), $analysis);

-- name: drop_unknown
DELETE FROM analyses WHERE document = $document AND owner = '';

-- name: keys
SELECT id, coalesce(municipality, '') FROM documents
WHERE $municipality IS NULL OR list_contains(municipalities, $municipality)
ORDER BY municipality NULLS LAST, year NULLS FIRST, title, id;

-- name: get
SELECT analysis FROM analyses WHERE document = ? AND owner = ?;

-- name: municipalities
SELECT DISTINCT unnest(municipalities) AS name FROM documents ORDER BY name;

-- name: count
SELECT count(*) FROM documents;

-- name: add_failure
INSERT INTO failures
VALUES ($source, $owner, $kind, $reason, $mend, $digest, $options, 1, $failed_at)
ON CONFLICT (source, owner) DO UPDATE SET
    kind = excluded.kind, reason = excluded.reason, mend = excluded.mend, digest = excluded.digest,
    options = excluded.options, attempts = attempts + 1, failed_at = excluded.failed_at;

-- name: failures
SELECT source, nullif(owner, '') AS municipality, kind, reason, mend, digest, attempts, failed_at,
    options::VARCHAR
FROM failures ORDER BY source, owner;

-- name: clear_failure
DELETE FROM failures WHERE source = $source AND owner = $owner;
