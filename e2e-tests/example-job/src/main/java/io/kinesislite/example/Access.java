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
package io.kinesislite.example;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.util.ParameterTool;

/**
 * How the arguments say that Kinesis is reached: {@code --region}, {@code --endpoint}, and {@code --access-key} with {@code --secret-key} and
 * perhaps {@code --session-token}. Without keys the AWS SDK looks for credentials where the job runs, in the environment for one: that is
 * what one should do, since arguments can be read by all who see the process.
 */
record Access(ParameterTool arguments) {

    ClientConfig clientConfig() {
        ClientConfig config = ClientConfig.defaults().withRegion(arguments.get("region"));
        if (arguments.has("endpoint")) {
            config = config.withEndpoint(URI.create(arguments.get("endpoint")));
        }
        if (arguments.has("access-key")) {
            config = config.withCredentials(new Credentials.StaticKeys(
                    arguments.get("access-key"), arguments.getRequired("secret-key"), arguments.get("session-token")));
        }
        return config;
    }

    Map<String, String> tableOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        option(options, "region", "region");
        option(options, "endpoint", "endpoint");
        option(options, "awsAccessKeyId", "access-key");
        option(options, "awsSecretKey", "secret-key");
        option(options, "awsSessionToken", "session-token");
        return options;
    }

    private void option(Map<String, String> options, String option, String argument) {
        if (arguments.has(argument)) {
            options.put(option, arguments.get(argument));
        }
    }
}
