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
package io.kinesislite.flink.model;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a user says about consumers; null or empty where nothing is said.
 *
 * @param mode how shards are read
 * @param name the name of the consumers
 * @param arns consumers that are there
 * @param prefix what names made of the job's begin with
 * @param lifecycle who registers and deregisters consumers
 * @param registerTimeout how long it may take until all of them can be used
 * @param deregisterTimeout how long the end of a job may wait for their deregistration
 */
public record ConsumerSettings(
        ConsumerMode mode,
        @Nullable String name,
        List<String> arns,
        @Nullable String prefix,
        @Nullable ConsumerLifecycle lifecycle,
        @Nullable Duration registerTimeout,
        @Nullable Duration deregisterTimeout) {

    /** How long it may take by default until all consumers can be used. */
    public static final Duration REGISTER_TIMEOUT = Duration.ofSeconds(60);

    /** How long the end of a job waits by default for the deregistration of its consumers. */
    public static final Duration DEREGISTER_TIMEOUT = Duration.ofSeconds(10);

    /** Shards are polled. */
    public static final ConsumerSettings NONE =
            new ConsumerSettings(ConsumerMode.POLLING, null, List.of(), null, null, null, null);

    /** Takes a copy. */
    public ConsumerSettings {
        arns = List.copyOf(arns);
    }

    /** The same in another mode. */
    public ConsumerSettings withMode(ConsumerMode newMode) {
        return new ConsumerSettings(newMode, name, arns, prefix, lifecycle, registerTimeout, deregisterTimeout);
    }

    /** The same with consumers of this name. */
    public ConsumerSettings withName(@Nullable String newName) {
        return new ConsumerSettings(mode, newName, arns, prefix, lifecycle, registerTimeout, deregisterTimeout);
    }

    /** The same with these consumers. */
    public ConsumerSettings withArns(List<String> newArns) {
        return new ConsumerSettings(mode, name, newArns, prefix, lifecycle, registerTimeout, deregisterTimeout);
    }

    /** The same with names that begin so. */
    public ConsumerSettings withPrefix(@Nullable String newPrefix) {
        return new ConsumerSettings(mode, name, arns, newPrefix, lifecycle, registerTimeout, deregisterTimeout);
    }

    /** The same with another lifecycle. */
    public ConsumerSettings withLifecycle(@Nullable ConsumerLifecycle newLifecycle) {
        return new ConsumerSettings(mode, name, arns, prefix, newLifecycle, registerTimeout, deregisterTimeout);
    }

    /** The same with another time for registrations. */
    public ConsumerSettings withRegisterTimeout(@Nullable Duration timeout) {
        return new ConsumerSettings(mode, name, arns, prefix, lifecycle, timeout, deregisterTimeout);
    }

    /** The same with another time for deregistrations. */
    public ConsumerSettings withDeregisterTimeout(@Nullable Duration timeout) {
        return new ConsumerSettings(mode, name, arns, prefix, lifecycle, registerTimeout, timeout);
    }

    /**
     * What follows from it for a job that reads these streams.
     *
     * @throws IllegalArgumentException if something cannot be, or would have no use; the message names it
     */
    public ConsumerConfig configFor(List<StreamId> streams) {
        List<String> said = said();
        if (mode == ConsumerMode.POLLING && !said.isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", said) + (said.size() == 1 ? " has" : " have")
                    + " no use while consumerMode is polling. Set consumerMode to efo, or leave "
                    + (said.size() == 1 ? "it" : "them") + " out.");
        }
        ConsumerNaming naming = naming(streams);
        ConsumerLifecycle implied = naming instanceof ConsumerNaming.Registered
                ? ConsumerLifecycle.EXTERNAL
                : ConsumerLifecycle.CREATE_IF_ABSENT;
        ConsumerLifecycle chosen = lifecycle == null ? implied : lifecycle;
        if (deregisterTimeout != null && chosen != ConsumerLifecycle.JOB_MANAGED) {
            throw new IllegalArgumentException("deregisterConsumerTimeout has no use: the job deregisters consumers with"
                    + " consumerLifecycle job-managed alone. Leave it out, or set that.");
        }
        return new ConsumerConfig(
                mode,
                naming,
                chosen,
                registerTimeout == null ? REGISTER_TIMEOUT : registerTimeout,
                deregisterTimeout == null ? DEREGISTER_TIMEOUT : deregisterTimeout);
    }

    private ConsumerNaming naming(List<StreamId> streams) {
        List<String> names = Stream.of(
                        name == null ? "" : "consumerName",
                        arns.isEmpty() ? "" : "consumerArn",
                        prefix == null ? "" : "consumerNamePrefix")
                .filter(option -> !option.isEmpty())
                .toList();
        if (names.size() > 1) {
            throw new IllegalArgumentException(
                    String.join(" and ", names) + " each say which consumers are meant: set one of them.");
        }
        if (name != null) {
            return new ConsumerNaming.Named(name);
        }
        if (!arns.isEmpty()) {
            ConsumerNaming.Registered registered = new ConsumerNaming.Registered(
                    arns.stream().map(ConsumerArn::new).toList());
            registered.require(streams);
            return registered;
        }
        return prefix == null ? ConsumerNaming.Prefixed.DEFAULT : new ConsumerNaming.Prefixed(prefix);
    }

    /** The options that are set, but for the mode. */
    private List<String> said() {
        return Stream.of(
                        name == null ? "" : "consumerName",
                        arns.isEmpty() ? "" : "consumerArn",
                        prefix == null ? "" : "consumerNamePrefix",
                        lifecycle == null ? "" : "consumerLifecycle",
                        registerTimeout == null ? "" : "registerConsumerTimeout",
                        deregisterTimeout == null ? "" : "deregisterConsumerTimeout")
                .filter(option -> !option.isEmpty())
                .toList();
    }
}
