-- AvailableNow: what has arrived by now goes into files, and the job ends. bin/quickstart e2e-tests/examples/files.sql
-- Run it again with 'initialPosition' at the 'endPosition' of the last run, both as instants: windows that touch have each record once.
SET 'execution.runtime-mode' = 'batch';

CREATE TABLE numbers (
  n BIGINT
) WITH (
  'connector' = 'datagen',
  'fields.n.kind' = 'sequence',
  'fields.n.start' = '0',
  'fields.n.end' = '399',
  'number-of-rows' = '400',
  'scan.parallelism' = '1'
);

CREATE TABLE clicks (
  user_name STRING,
  page STRING,
  clicked_at TIMESTAMP_LTZ(3)
) PARTITIONED BY (user_name) WITH (
  'connector' = 'kinesis-lite',
  'streamName' = '${clicks}',
  'region' = '${region}',
  'endpoint' = '${endpoint}',
  'awsAccessKeyId' = '${accessKey}',
  'awsSecretKey' = '${secretKey}',
  'initialPosition' = '${start}',
  'endPosition' = 'latest',  -- leave it out, and the job runs for ever
  'format' = 'json'
);

-- Clicks to work on: 20 users, four pages, ten minutes of event time. Your producers do this.
INSERT INTO clicks
SELECT
  'user-' || CAST(MOD(n, 20) AS STRING),
  '/page-' || CAST(MOD(n, 4) AS STRING),
  TO_TIMESTAMP_LTZ(1767268800000 + n * 1500, 3)
FROM numbers;

CREATE TABLE files (
  user_name STRING,
  page STRING,
  clicked_at TIMESTAMP_LTZ(3)
) PARTITIONED BY (page) WITH (
  'connector' = 'filesystem',
  'path' = 'file:///tmp/kinesis-lite-clicks',
  'format' = 'json'
);

INSERT INTO files SELECT user_name, page, clicked_at FROM clicks;
