-- Aggregated writes: many small rows in few Kinesis records. bin/quickstart e2e-tests/examples/aggregates.sql
-- The last query shows how few: rows of one aggregate have one sequence number.
SET 'execution.runtime-mode' = 'batch';

CREATE TABLE numbers (
  n BIGINT
) WITH (
  'connector' = 'datagen',
  'fields.n.kind' = 'sequence',
  'fields.n.start' = '0',
  'fields.n.end' = '4999',
  'number-of-rows' = '5000',
  'scan.parallelism' = '1'
);

CREATE TABLE measurements (
  sensor STRING,
  measured DOUBLE,
  sequence STRING METADATA FROM 'sequenceNumber' VIRTUAL
) PARTITIONED BY (sensor) WITH (
  'connector' = 'kinesis-lite',
  'streamName' = '${clicks}',
  'region' = '${region}',
  'endpoint' = '${endpoint}',
  'awsAccessKeyId' = '${accessKey}',
  'awsSecretKey' = '${secretKey}',
  'initialPosition' = '${start}',
  'endPosition' = 'latest',
  'sink.aggregation' = 'true',
  'format' = 'json'
);

INSERT INTO measurements
SELECT 'sensor-' || CAST(MOD(n, 100) AS STRING), CAST(n AS DOUBLE) / 7
FROM numbers;

SELECT COUNT(*) AS measurements, COUNT(DISTINCT sequence) AS kinesis_records FROM measurements;
