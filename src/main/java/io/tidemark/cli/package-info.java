/** The command line: one class for each role, which reads options, calls a room, and reports. */
@NullMarked
package io.tidemark.cli;

import org.jspecify.annotations.NullMarked;
