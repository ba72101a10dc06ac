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
package io.kinesislite.testkit;

/** Why a stream's key at AWS KMS cannot be used. */
public enum KmsFailure {
    /** The key is disabled. */
    DISABLED("KMSDisabledException", " is disabled."),
    /** The key is in a state that forbids the call, such as being about to be deleted. */
    INVALID_STATE("KMSInvalidStateException", " is pending deletion."),
    /** The caller may not use the key. */
    ACCESS_DENIED("KMSAccessDeniedException", " cannot be accessed: the caller is not allowed to use it."),
    /** There is no such key. */
    NOT_FOUND("KMSNotFoundException", " does not exist."),
    /** The account has not subscribed to KMS. */
    OPT_IN_REQUIRED("KMSOptInRequired", " cannot be used: the account needs a subscription for the service."),
    /** KMS throttles. */
    THROTTLING("KMSThrottlingException", " cannot be used: the rate of requests to AWS KMS is exceeded.");

    private static final String KEY = "Key arn:aws:kms:us-east-1:" + Arns.ACCOUNT + ":alias/aws/kinesis";

    private final String type;
    private final String text;

    KmsFailure(String type, String text) {
        this.type = type;
        this.text = text;
    }

    KinesisError error() {
        return Refusals.of(type, KEY + text);
    }
}
