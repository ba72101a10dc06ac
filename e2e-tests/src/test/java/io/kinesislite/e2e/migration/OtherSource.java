/*
 * Copyright 2026 The kinesis-lite authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.kinesislite.e2e.migration;

import java.net.URI;
import java.util.Map;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Stands in for Flink's own Kinesis source, whose jar the build cannot have: reads a stream parents first, and keeps the state
 * that it keeps, in its layout. Stops within shards, so that a savepoint finds it where the test wants it.
 */
final class OtherSource implements Source<String, OtherSplit, OtherState> {
    private static final long serialVersionUID = 1L;

    private final URI endpoint;
    private final String type;
    private final String marker;
    private final Map<String, Integer> most;

    /**
     * @param type where the shards are read from that are there at the start: TRIM_HORIZON or AT_TIMESTAMP
     * @param marker of the position
     * @param most how many records of a shard are read; all of those that are not named
     */
    OtherSource(URI endpoint, String type, String marker, Map<String, Integer> most) {
        this.endpoint = endpoint;
        this.type = type;
        this.marker = marker;
        this.most = Map.copyOf(most);
    }

    static KinesisClient client(URI endpoint) {
        return KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<OtherSplit, OtherState> createEnumerator(SplitEnumeratorContext<OtherSplit> context) {
        return new OtherEnumerator(context, client(endpoint), type, marker);
    }

    @Override
    public SplitEnumerator<OtherSplit, OtherState> restoreEnumerator(
            SplitEnumeratorContext<OtherSplit> context, OtherState state) {
        throw new UnsupportedOperationException("The other source is not restored here.");
    }

    @Override
    public SourceReader<String, OtherSplit> createReader(SourceReaderContext context) {
        return new OtherReader(context, client(endpoint), most);
    }

    @Override
    public SimpleVersionedSerializer<OtherSplit> getSplitSerializer() {
        return new OtherSplit.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<OtherState> getEnumeratorCheckpointSerializer() {
        return new OtherState.Serializer();
    }
}
