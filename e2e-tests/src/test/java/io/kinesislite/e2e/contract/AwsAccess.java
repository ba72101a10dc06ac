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
package io.kinesislite.e2e.contract;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * AWS itself, when {@code KINESIS_LITE_IT_REGION} names a region: with the credentials that the AWS SDK finds by itself.
 * Else the class is skipped. {@code KINESIS_LITE_IT_ENDPOINT} puts another endpoint in the place of the region's own,
 * such as a VPC's.
 */
final class AwsAccess implements ExecutionCondition, ParameterResolver {
    static final String REGION = "KINESIS_LITE_IT_REGION";
    static final String ENDPOINT = "KINESIS_LITE_IT_ENDPOINT";

    private final Map<String, String> environment = System.getenv();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return region() != null
                ? ConditionEvaluationResult.enabled(REGION + " is set")
                : Skipped.because(context, "AWS itself is tested only in the region that " + REGION + " names.");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Access.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String endpoint = environment.get(ENDPOINT);
        return new Access(
                endpoint == null ? null : URI.create(endpoint),
                Region.of(String.valueOf(region())),
                DefaultCredentialsProvider.builder().build(),
                Pace.REMOTE);
    }

    private @Nullable String region() {
        return environment.get(REGION);
    }
}
