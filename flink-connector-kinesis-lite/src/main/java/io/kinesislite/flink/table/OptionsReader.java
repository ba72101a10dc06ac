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
package io.kinesislite.flink.table;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.HttpProtocol;
import io.kinesislite.flink.model.InitialPosition;
import io.kinesislite.flink.model.StopCondition;
import io.kinesislite.flink.model.StreamId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.api.ValidationException;
import org.jspecify.annotations.Nullable;

/** Reads the options of a table into values, once. A {@link ValidationException} says what is wrong. */
final class OptionsReader {
    private static final int SERVICE_RECORDS_PER_GET = 10_000;
    /** What a double can count in bytes. */
    private static final double HIGHEST_RATE = 1e9;

    private final OptionValues options;

    private OptionsReader(Map<String, String> options) {
        this.options = new OptionValues(options);
    }

    /**
     * The options of a table that is read.
     *
     * @param batch whether the job runs in batch mode, where a source without an end would never give a result
     */
    static SourceOptions source(Map<String, String> options, boolean batch) {
        return new OptionsReader(options).source(batch);
    }

    /** How to reach Kinesis, whatever the streams. */
    static ClientConfig connection(Map<String, String> options) {
        return new OptionsReader(options).client(List.of());
    }

    /** The options of a table that is written. */
    static SinkOptions sink(Map<String, String> options) {
        return new OptionsReader(options).sink();
    }

    /**
     * Refuses a partitioner that would never be asked.
     *
     * @param key the columns that make the partition key
     */
    static void checkPartitioner(Map<String, String> options, KeyColumns key) {
        if (key.areSome() && options.containsKey(KinesisLiteOptions.PARTITIONER.key())) {
            throw new ValidationException("Option 'partitioner' has no use with " + key.clause()
                    + ", which makes the key of columns: leave one of them out.");
        }
    }

    private SourceOptions source(boolean batch) {
        List<StreamId> streams = streams();
        return new SourceOptions(
                streams,
                client(streams),
                window(batch),
                pace(),
                ConsumerOptions.read(options, streams),
                onDecodeError(),
                options.get(
                        KinesisLiteOptions.SOURCE_WATERMARK_DELAY,
                        delay -> !delay.isNegative(),
                        "zero or more, as '1 s'"),
                parallelism(KinesisLiteOptions.SCAN_PARALLELISM));
    }

    private SinkOptions sink() {
        List<StreamId> streams = streams();
        return new SinkOptions(
                streams,
                client(streams),
                DeliveryOptions.onDelete(options),
                options.choice(KinesisLiteOptions.PARTITIONER, PartitionerOption.class),
                DeliveryOptions.delivery(options),
                DeliveryOptions.batching(options),
                parallelism(KinesisLiteOptions.SINK_PARALLELISM));
    }

    private ConfigOption<String> streamOption() {
        boolean byName = options.isSet(KinesisLiteOptions.STREAM_NAME);
        if (byName == options.isSet(KinesisLiteOptions.STREAM_ARN)) {
            throw new ValidationException(
                    byName
                            ? "Options 'streamName' and 'streamARN' are both set: leave one of them out."
                            : "No stream is named: set 'streamName' or 'streamARN'.");
        }
        return byName ? KinesisLiteOptions.STREAM_NAME : KinesisLiteOptions.STREAM_ARN;
    }

    private List<StreamId> streams() {
        ConfigOption<String> option = streamOption();
        boolean byArn = option.equals(KinesisLiteOptions.STREAM_ARN);
        List<StreamId> streams = new ArrayList<>();
        for (String text : options.get(option).split(",", -1)) {
            if (text.isBlank()) {
                throw options.refusal(option, "a stream is empty. Remove the comma too much, or name the stream.");
            }
            StreamId stream;
            try {
                stream = new StreamId(text.strip());
            } catch (IllegalArgumentException e) {
                throw options.refusal(option, String.valueOf(e.getMessage()));
            }
            if (stream.isArn() != byArn) {
                throw options.refusal(
                        option,
                        "stream '" + stream + "' is "
                                + (byArn ? "not an ARN. Use 'streamName'." : "an ARN. Use 'streamARN'."));
            }
            if (streams.contains(stream)) {
                throw options.refusal(option, "stream '" + stream + "' is named twice. Name it once.");
            }
            streams.add(stream);
        }
        return List.copyOf(streams);
    }

    private ClientConfig client(List<StreamId> streams) {
        ClientConfig config = ClientConfig.defaults()
                .withRegion(options.set(KinesisLiteOptions.REGION).orElse(null))
                .withEndpoint(endpoint(KinesisLiteOptions.ENDPOINT))
                .withHttpProtocol(protocol())
                .withTrustAllCertificates(options.get(KinesisLiteOptions.TRUST_ALL_CERTIFICATES))
                .withCredentials(CredentialOptions.read(options, endpoint(KinesisLiteOptions.STS_ENDPOINT)));
        return checked(() -> config.forStreams(streams));
    }

    private @Nullable URI endpoint(ConfigOption<String> option) {
        String text = options.set(option).orElse(null);
        if (text == null) {
            return null;
        }
        if (text.indexOf('@') >= 0) {
            throw new ValidationException("Option '" + options.keyInUse(option)
                    + "' has a user in its URL: remove it; credentials are options of their own.");
        }
        try {
            URI endpoint = new URI(text.strip());
            boolean http =
                    "http".equalsIgnoreCase(endpoint.getScheme()) || "https".equalsIgnoreCase(endpoint.getScheme());
            if (http && endpoint.getHost() != null) {
                return endpoint;
            }
        } catch (URISyntaxException e) {
            // Refused below.
        }
        throw options.refusal(
                option,
                "it has to be a URL such as 'https://kinesis.eu-west-1.amazonaws.com' or 'http://localhost:4566'.");
    }

    private HttpProtocol protocol() {
        return switch (options.word(KinesisLiteOptions.HTTP_PROTOCOL, "auto", "http1", "http2", "http2-alpn")) {
            case "http1" -> HttpProtocol.HTTP1;
            case "http2" -> HttpProtocol.HTTP2;
            case "http2-alpn" -> HttpProtocol.HTTP2_ALPN;
            default -> HttpProtocol.AUTO;
        };
    }

    /** In batch mode, what arrives from now to now is nothing: there the oldest record is the default. */
    private SourceOptions.Window window(boolean batch) {
        InitialPosition named = checked(() -> InitialPosition.parse(options.get(KinesisLiteOptions.INITIAL_POSITION)));
        InitialPosition earliest =
                options.isSet(KinesisLiteOptions.INITIAL_POSITION) ? named : InitialPosition.trimHorizon();
        return new SourceOptions.Window(batch ? earliest : named, earliest, stop(batch));
    }

    private OnDecodeError onDecodeError() {
        if (options.isSet(KinesisLiteOptions.ON_DECODE_ERROR) && !options.isSet(KinesisLiteOptions.FORMAT)) {
            throw options.refusal(
                    KinesisLiteOptions.ON_DECODE_ERROR,
                    "nothing is decoded without 'format'. Set that, or leave the option out.");
        }
        return options.choice(KinesisLiteOptions.ON_DECODE_ERROR, OnDecodeError.class);
    }

    private StopCondition stop(boolean batch) {
        return batch && !options.isSet(KinesisLiteOptions.END_POSITION)
                ? StopCondition.latest()
                : checked(() -> StopCondition.parse(options.get(KinesisLiteOptions.END_POSITION)));
    }

    private SourceOptions.Pace pace() {
        return new SourceOptions.Pace(
                options.positive(KinesisLiteOptions.SHARD_DISCOVERY_INTERVAL),
                options.range(KinesisLiteOptions.MAX_RECORDS_PER_FETCH, 1, SERVICE_RECORDS_PER_GET),
                options.get(
                        KinesisLiteOptions.MIN_FETCH_PERIOD,
                        period -> !period.isNegative(),
                        "zero or more, as '200 ms'"),
                options.positive(KinesisLiteOptions.MAX_IDLE_FETCH_PERIOD),
                options.get(
                        KinesisLiteOptions.MAX_FETCH_RATE,
                        rate -> rate > 0 && rate <= HIGHEST_RATE,
                        "more than 0 megabytes per second, such as '2.0'"),
                options.get(KinesisLiteOptions.MAX_BUFFERED_BYTES, size -> size.getBytes() > 0, "more than 0 bytes"),
                options.get(KinesisLiteOptions.FAIL_ON_DATA_LOSS),
                options.get(KinesisLiteOptions.SHARD_METRICS),
                options.get(KinesisLiteOptions.DROP_REMOVED_STREAMS),
                options.get(KinesisLiteOptions.DEAGGREGATE));
    }

    private @Nullable Integer parallelism(ConfigOption<Integer> option) {
        return options.isSet(option) ? options.range(option, 1, Integer.MAX_VALUE) : null;
    }

    /** What the model refuses, with its message: it names option, value and remedy. */
    private static <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ValidationException(String.valueOf(e.getMessage()), e);
        }
    }
}
