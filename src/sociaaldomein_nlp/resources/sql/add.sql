-- Fill the tables of layers from one Analysis. $layers is its JSON (the text may be left out), $document and
-- $municipality are the key. Each shape names the fields that become columns; `item.*` spreads them.

INSERT INTO sections BY NAME
SELECT $document AS document, $municipality AS municipality, item.*
FROM (SELECT unnest(from_json($layers::JSON -> 'sections', '[{
    "id":"VARCHAR","start":"INTEGER","end":"INTEGER","text":"VARCHAR","page":"INTEGER",
    "bbox":["DOUBLE"],"place":"VARCHAR","section":"VARCHAR","confidence":"DOUBLE",
    "level":"INTEGER","role":"VARCHAR","parent":"VARCHAR","until":"INTEGER"}]')) AS item);

INSERT INTO statements BY NAME
SELECT $document AS document, $municipality AS municipality, item.*
FROM (SELECT unnest(from_json($layers::JSON -> 'statements', '[{
    "id":"VARCHAR","start":"INTEGER","end":"INTEGER","text":"VARCHAR","page":"INTEGER",
    "bbox":["DOUBLE"],"place":"VARCHAR","section":"VARCHAR","confidence":"DOUBLE",
    "kind":"VARCHAR","themes":["VARCHAR"],"theme_scores":"JSON","actors":["VARCHAR"],"dates":["VARCHAR"],
    "actor_roles":"JSON","parent":"VARCHAR","source_term":"VARCHAR","status":"VARCHAR","modality":"VARCHAR",
    "polarity":"VARCHAR","holder":"VARCHAR","target":"JSON","evidence":"JSON"}]')) AS item);

INSERT INTO statement_themes
SELECT document, municipality, id, theme, map_extract(from_json(theme_scores, '"MAP(VARCHAR, DOUBLE)"'), theme)[1]
FROM (
    SELECT document, municipality, id, theme_scores, unnest(themes) AS theme FROM statements
    WHERE document = $document AND municipality IS NOT DISTINCT FROM $municipality
);

INSERT INTO dates BY NAME
SELECT $document AS document, $municipality AS municipality, item.* EXCLUDE ("interval"),
    TRY_CAST(item."interval"[1] AS DATE) AS interval_start, TRY_CAST(item."interval"[2] AS DATE) AS interval_end
FROM (SELECT unnest(from_json($layers::JSON -> 'dates', '[{
    "id":"VARCHAR","start":"INTEGER","end":"INTEGER","text":"VARCHAR","page":"INTEGER",
    "bbox":["DOUBLE"],"place":"VARCHAR","section":"VARCHAR","confidence":"DOUBLE",
    "type":"VARCHAR","value":"VARCHAR","relation":"VARCHAR","interval":["VARCHAR"],"precision":"VARCHAR",
    "modifier":"VARCHAR","anchor":"VARCHAR","role":"VARCHAR","rule":"VARCHAR","candidates":["VARCHAR"]}]')) AS item);

INSERT INTO actors BY NAME
SELECT $document AS document, $municipality AS municipality, item.*
FROM (SELECT unnest(from_json($layers::JSON -> 'actors', '[{
    "id":"VARCHAR","start":"INTEGER","end":"INTEGER","text":"VARCHAR","page":"INTEGER",
    "bbox":["DOUBLE"],"place":"VARCHAR","section":"VARCHAR","confidence":"DOUBLE",
    "type":"VARCHAR","name":"VARCHAR","entity":"VARCHAR"}]')) AS item);

INSERT INTO entities BY NAME
SELECT $document AS document, $municipality AS municipality, item.*
FROM (SELECT unnest(from_json($layers::JSON -> 'entities', '[{
    "id":"VARCHAR","type":"VARCHAR","name":"VARCHAR","identifier":"VARCHAR","uri":"VARCHAR","concept":"VARCHAR",
    "mentions":["VARCHAR"]}]')) AS item);

INSERT INTO laws BY NAME
SELECT $document AS document, $municipality AS municipality, item.*
FROM (SELECT unnest(from_json($layers::JSON -> 'laws', '[{
    "id":"VARCHAR","start":"INTEGER","end":"INTEGER","text":"VARCHAR","page":"INTEGER",
    "bbox":["DOUBLE"],"place":"VARCHAR","section":"VARCHAR","confidence":"DOUBLE",
    "law":"VARCHAR","celex":"VARCHAR","article":"VARCHAR","historic":"BOOLEAN"}]')) AS item);

INSERT INTO quotes BY NAME
SELECT $document AS document, $municipality AS municipality, item.*
FROM (SELECT unnest(from_json($layers::JSON -> 'quotes', '[{
    "id":"VARCHAR","start":"INTEGER","end":"INTEGER","text":"VARCHAR","page":"INTEGER",
    "bbox":["DOUBLE"],"place":"VARCHAR","section":"VARCHAR","confidence":"DOUBLE",
    "speaker":"VARCHAR"}]')) AS item);

INSERT INTO themes
SELECT $document, $municipality, theme,
    map_extract(from_json($layers::JSON -> 'theme_scores', '"MAP(VARCHAR, DOUBLE)"'), theme)[1]
FROM (SELECT unnest(from_json($layers::JSON -> 'themes', '["VARCHAR"]')) AS theme);
