-- The quickstart: 20,000 clicks into one Kinesis stream, counted per page and per minute into a second one.
-- This is plain Flink SQL. The ${placeholders} stand for where it runs; an option whose placeholder has no value,
-- such as the endpoint on AWS, is left out.

-- Read what is there, then end. Without this line and without 'endPosition' below, the jobs run for ever.
SET 'execution.runtime-mode' = 'batch';

-- 1. Where the clicks come from: a counter that Flink's datagen connector produces.
CREATE TABLE numbers (
  n BIGINT
) WITH (
  'connector' = 'datagen',
  'fields.n.kind' = 'sequence',
  'fields.n.start' = '0',
  'fields.n.end' = '19999',
  'number-of-rows' = '20000',
  'scan.parallelism' = '1'
);

-- 2. The stream of clicks, as JSON. The partition key decides on the shard: clicks of one user go to one shard.
CREATE TABLE clicks (
  click_id BIGINT,
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
  'initialPosition' = '${start}',  -- from the moment this run began, so that runs do not mix
  'endPosition' = 'latest',        -- up to the moment the query starts
  'sink.requests.max-inflight' = '2',  -- local emulators answer one request after another
  'format' = 'json'
);

-- 3. Write: 500 users click on five pages, a click each 30 ms, for ten minutes of event time.
INSERT INTO clicks
SELECT
  n,
  'user-' || CAST(MOD(n * 7919, 500) AS STRING),
  CASE
    WHEN MOD(n, 20) < 8 THEN '/home'
    WHEN MOD(n, 20) < 13 THEN '/search'
    WHEN MOD(n, 20) < 17 THEN '/product'
    WHEN MOD(n, 20) < 19 THEN '/cart'
    ELSE '/checkout'
  END,
  TO_TIMESTAMP_LTZ(1767268800000 + n * 30, 3)
FROM numbers;

-- 4. The stream of results.
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
  'initialPosition' = '${start}',
  'endPosition' = 'latest',
  'format' = 'json'
);

-- 5. Read the clicks back, count them per page and minute of event time, write the counts. A click that was sent
--    twice counts once: the sink delivers at least once, and repeating a request that timed out may double records.
INSERT INTO page_counts
SELECT window_start, page, COUNT(DISTINCT click_id)
FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(clicked_at), INTERVAL '1' MINUTE))
GROUP BY window_start, window_end, page;

-- 6. Read the counts, and print what the ten minutes add up to.
SELECT
  page,
  COUNT(*) AS minutes,
  SUM(clicks) AS clicks
FROM (SELECT DISTINCT window_start, page, clicks FROM page_counts)
GROUP BY page
ORDER BY clicks DESC, page;
