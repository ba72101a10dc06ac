-- Enrich and forward: each click goes on with the user's plan, under the same key. bin/quickstart e2e-tests/examples/enrich.sql
-- Rows that the join sends out in an order stay in it, key by key, by 'sink.ordering'.

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

-- What is known of users. A table elsewhere, of a connector with lookups, is joined FOR SYSTEM_TIME AS OF a column AS PROCTIME().
CREATE TEMPORARY VIEW users AS
SELECT 'user-' || CAST(u AS STRING) AS user_name, p AS plan
FROM (VALUES (0, 'free'), (1, 'free'), (2, 'paid'), (3, 'paid'), (4, 'free')) AS v (u, p);

CREATE TABLE forwarded (
  user_name STRING,
  page STRING,
  plan STRING
) PARTITIONED BY (user_name) WITH (
  'connector' = 'kinesis-lite',
  'streamName' = '${pageCounts}',
  'region' = '${region}',
  'endpoint' = '${endpoint}',
  'awsAccessKeyId' = '${accessKey}',
  'awsSecretKey' = '${secretKey}',
  'sink.ordering' = 'per-key',
  'format' = 'json'
);

INSERT INTO forwarded
SELECT clicks.user_name, clicks.page, users.plan
FROM clicks JOIN users ON clicks.user_name = users.user_name;
