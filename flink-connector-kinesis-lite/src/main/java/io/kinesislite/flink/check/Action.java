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
package io.kinesislite.flink.check;

import java.util.Locale;

/**
 * The IAM actions of what the connector calls, with the kind of resource that AWS checks each against
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html).
 */
enum Action {
    LIST_STREAMS(Resource.ALL),
    DESCRIBE_STREAM_SUMMARY(Resource.STREAM),
    LIST_SHARDS(Resource.STREAM),
    GET_SHARD_ITERATOR(Resource.STREAM),
    GET_RECORDS(Resource.STREAM),
    PUT_RECORDS(Resource.STREAM),
    CREATE_STREAM(Resource.STREAM),
    DELETE_STREAM(Resource.STREAM),
    REGISTER_STREAM_CONSUMER(Resource.STREAM),
    LIST_STREAM_CONSUMERS(Resource.STREAM),
    DESCRIBE_STREAM_CONSUMER(Resource.CONSUMER),
    SUBSCRIBE_TO_SHARD(Resource.CONSUMER),
    /** No call of the connector's: what registering a consumer with tags takes besides, for that consumer. AWS lists streams, too. */
    TAG_RESOURCE(Resource.CONSUMER),
    DEREGISTER_STREAM_CONSUMER(Resource.CONSUMER);

    /** What an action can be allowed for. */
    enum Resource {
        /** It can be allowed for no less than all. */
        ALL,
        STREAM,
        CONSUMER
    }

    private final Resource resource;
    private final String text;

    Action(Resource resource) {
        this.resource = resource;
        StringBuilder camel = new StringBuilder("kinesis:");
        for (String word : name().split("_", -1)) {
            camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        this.text = camel.toString();
    }

    Resource resource() {
        return resource;
    }

    /** As a policy has it. */
    @Override
    public String toString() {
        return text;
    }
}
