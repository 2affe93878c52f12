-- From version 1 to 2: where an item stands in a file without pages.
ALTER TABLE sections ADD COLUMN IF NOT EXISTS place VARCHAR;
ALTER TABLE statements ADD COLUMN IF NOT EXISTS place VARCHAR;
ALTER TABLE dates ADD COLUMN IF NOT EXISTS place VARCHAR;
ALTER TABLE actors ADD COLUMN IF NOT EXISTS place VARCHAR;
ALTER TABLE laws ADD COLUMN IF NOT EXISTS place VARCHAR;
ALTER TABLE quotes ADD COLUMN IF NOT EXISTS place VARCHAR;
-- From version 2 to 3: the address of a party in its register, and the group that it belongs to.
ALTER TABLE entities ADD COLUMN IF NOT EXISTS uri VARCHAR;
ALTER TABLE entities ADD COLUMN IF NOT EXISTS concept VARCHAR;
UPDATE meta SET value = '3' WHERE key = 'schema';
