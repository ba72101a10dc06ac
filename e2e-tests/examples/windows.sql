-- Event time: how often each page was seen in each minute, as a streaming job. bin/quickstart e2e-tests/examples/windows.sql
-- Watermarks are made for each shard, so a shard that is behind loses no clicks to one that is ahead.

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
  clicked_at TIMESTAMP_LTZ(3),
  WATERMARK FOR clicked_at AS clicked_at - INTERVAL '5' SECOND
) PARTITIONED BY (user_name) WITH (
  'connector' = 'kinesis-lite',
  'streamName' = '${clicks}',
  'region' = '${region}',
  'endpoint' = '${endpoint}',
  'awsAccessKeyId' = '${accessKey}',
  'awsSecretKey' = '${secretKey}',
  'initialPosition' = '${start}',
  'endPosition' = 'latest',  -- leave it out, and the job runs for ever
  'sink.parallelism' = '1',  -- so that the clicks below are written in the order of their time
  'format' = 'json'
);

-- Clicks to work on: 20 users, four pages, ten minutes of event time. Your producers do this.
INSERT INTO clicks
SELECT
  'user-' || CAST(MOD(n, 20) AS STRING),
  '/page-' || CAST(MOD(n, 4) AS STRING),
  TO_TIMESTAMP_LTZ(1767268800000 + n * 1500, 3)
FROM numbers;

CREATE TABLE page_counts (
  window_start TIMESTAMP(3),
  page STRING,
  clicks BIGINT
) PARTITIONED BY (page) WITH (
  'connector' = 'kinesis-lite',
  'streamName' = '${pageCounts}',
  'region' = '${region}',
  'endpoint' = '${endpoint}',
  'awsAccessKeyId' = '${accessKey}',
  'awsSecretKey' = '${secretKey}',
  'format' = 'json'
);

INSERT INTO page_counts
SELECT window_start, page, COUNT(*)
FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(clicked_at), INTERVAL '1' MINUTE))
GROUP BY window_start, window_end, page;
