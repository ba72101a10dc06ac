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
package org.apache.flink.api.connector.source;

/**
 * Flink's own mark, for the versions that lack it: from 2.2 on, Flink has this interface itself and uses its own. A source
 * with the mark is given no splits on recovery; its enumerator gets them, and hands them out anew. Before 2.2 nobody looks.
 */
public interface SupportsSplitReassignmentOnRecovery {}
