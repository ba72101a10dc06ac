/** kinesis-local, an emulator by other authors, as a process for tests. */
@NullMarked
package io.kinesislite.e2e.kinesislocal;

import org.jspecify.annotations.NullMarked;
