// Preload (node -r): the process ends when its standard input does, so it never outlives the tests that started it,
// not even when they are killed. kinesis-local itself ignores SIGTERM.
'use strict';
process.stdin.on('close', () => process.exit(0));
process.stdin.resume();
