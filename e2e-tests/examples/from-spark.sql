-- A job of Spark's kinesis source, ported: the same options, columns and start. bin/quickstart e2e-tests/examples/from-spark.sql
-- What was there when it starts is read, and then it ends, as with Trigger.AvailableNow.

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

-- spark.readStream.format("kinesis").option("streamName", …)…: without 'format', the columns are those of Spark.
CREATE TABLE clicks (
  partitionKey STRING,
  data BYTES,
  shardId STRING NOT NULL METADATA VIRTUAL,  -- VIRTUAL: Kinesis sets them, and this table is written to as well
  sequenceNumber STRING NOT NULL METADATA VIRTUAL,
  approximateArrivalTimestamp TIMESTAMP_LTZ(3) NOT NULL METADATA VIRTUAL
) WITH (
  'connector' = 'kinesis-lite',
  'streamName' = '${clicks}',
  'region' = '${region}',
  'endpoint' = '${endpoint}',
  'awsAccessKeyId' = '${accessKey}',
  'awsSecretKey' = '${secretKey}',
  'initialPosition' = '{"at_timestamp": "06/25/2020 10:23:45 PDT", "format": "MM/dd/yyyy HH:mm:ss ZZZ"}',
  'endPosition' = 'latest'  -- leave it out, and the job runs for ever
);

-- df.selectExpr("partitionKey", "data").write.format("kinesis")…: clicks to work on. Your producers do this.
INSERT INTO clicks
SELECT
  'user-' || CAST(MOD(n, 20) AS STRING),
  CAST(JSON_OBJECT('user_name' VALUE 'user-' || CAST(MOD(n, 20) AS STRING), 'page' VALUE '/page-' || CAST(MOD(n, 4) AS STRING)) AS BYTES)
FROM numbers;

-- clicks.selectExpr("partitionKey", "cast(data as string) as body")
SELECT partitionKey, CAST(data AS STRING) AS body FROM clicks WHERE partitionKey = 'user-7' LIMIT 3;

-- from_json(cast(data as string), schema): 'format' instead, and the columns are those of the schema.
CREATE TABLE page_views (
  user_name STRING,
  page STRING
) WITH (
  'connector' = 'kinesis-lite',
  'streamName' = '${clicks}',
  'region' = '${region}',
  'endpoint' = '${endpoint}',
  'awsAccessKeyId' = '${accessKey}',
  'awsSecretKey' = '${secretKey}',
  'initialPosition' = 'trim_horizon',
  'endPosition' = 'latest',
  'format' = 'json'
);

CREATE TABLE page_counts (
  page STRING,
  clicks BIGINT
) PARTITIONED BY (page) WITH (
  'connector' = 'kinesis-lite',
  'streamName' = '${pageCounts}',
  'region' = '${region}',
  'endpoint' = '${endpoint}',
  'awsAccessKeyId' = '${accessKey}',
  'awsSecretKey' = '${secretKey}',
  'format' = 'json',
  'outputMode' = 'update',
  'sink.ordering' = 'per-key'
);

-- page_views.groupBy("page").count().writeStream.outputMode("update")
INSERT INTO page_counts SELECT page, COUNT(*) FROM page_views GROUP BY page;
