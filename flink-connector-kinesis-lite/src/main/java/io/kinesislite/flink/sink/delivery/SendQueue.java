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
package io.kinesislite.flink.sink.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The parcels of a stream that may be put: new ones in line, and those that came back, which go to the front when their pause is over.
 *
 * <p>Thread: task.
 */
final class SendQueue {
    /** What every stream takes, whatever its maximum record size: larger records go alone, so that none spoils a request. */
    private static final int USUAL_RECORD = 1024 * 1024;

    private final int requestParcels;
    private final long requestBytes;
    private final Deque<Parcel> line = new ArrayDeque<>();
    private final PriorityQueue<Parcel> pausing =
            new PriorityQueue<>(Comparator.comparingLong(Parcel::dueMillis).thenComparingLong(Parcel::number));
    private long lineBytes;

    SendQueue(int requestParcels, long requestBytes) {
        this.requestParcels = requestParcels;
        this.requestBytes = requestBytes;
    }

    void add(Parcel parcel) {
        line.add(parcel);
        lineBytes += parcel.bytes();
    }

    void pause(Parcel parcel) {
        pausing.add(parcel);
    }

    /** Brings those to the front whose pause is over. */
    void advance(long nowMillis) {
        List<Parcel> due = new ArrayList<>();
        while (!pausing.isEmpty() && pausing.peek().dueMillis() <= nowMillis) {
            due.add(pausing.poll());
        }
        due.sort(Comparator.comparingLong(Parcel::number).reversed());
        for (Parcel parcel : due) {
            line.addFirst(parcel);
            lineBytes += parcel.bytes();
        }
    }

    /** Whether nothing is in line. */
    boolean isEmpty() {
        return line.isEmpty();
    }

    /** The first in line, if it is not empty. */
    Parcel first() {
        return line.element();
    }

    boolean fillsRequest() {
        return line.size() >= requestParcels || lineBytes >= requestBytes;
    }

    /** When the first in line was written; far in the future if there is none. */
    long firstMillis() {
        return line.isEmpty() ? Long.MAX_VALUE : line.peek().sinceMillis();
    }

    /** When the next pause is over; far in the future if there is none. */
    long nextDueMillis() {
        return pausing.isEmpty() ? Long.MAX_VALUE : pausing.peek().dueMillis();
    }

    /**
     * The weight of what the next request would be.
     *
     * @param mostWeight the most that it may weigh
     */
    double weight(double mostWeight) {
        double parcels = Math.min(line.size(), requestParcels);
        return Math.min(
                mostWeight, Math.max((double) Math.min(lineBytes, requestBytes), parcels * SendRate.LEAST_WEIGHT));
    }

    /**
     * Takes the next request, at least one parcel.
     *
     * @param mostWeight the most that it may weigh
     */
    List<Parcel> next(double mostWeight) {
        List<Parcel> request = new ArrayList<>(Math.min(line.size(), requestParcels));
        long bytes = 0;
        double weight = 0;
        while (!line.isEmpty() && request.size() < requestParcels) {
            Parcel parcel = line.peek();
            bytes += parcel.bytes();
            weight += SendRate.weight(parcel);
            boolean tooMuch = bytes > requestBytes || weight > mostWeight || parcel.bytes() > USUAL_RECORD;
            if (tooMuch && !request.isEmpty()) {
                break;
            }
            request.add(line.poll());
            lineBytes -= parcel.bytes();
            if (tooMuch) {
                break;
            }
        }
        return request;
    }

    /** All parcels, in no order. */
    List<Parcel> all() {
        List<Parcel> parcels = new ArrayList<>(line);
        parcels.addAll(pausing);
        return parcels;
    }

    void clear() {
        line.clear();
        pausing.clear();
        lineBytes = 0;
    }
}
