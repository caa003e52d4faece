/**
 * Groups of markets (docs/definitions.md §2, "Groups"): what they are made of, what is said of their members, and what markets tell
 * each other so that a group's series are the sums of its members'.
 */
@NullMarked
package io.tidemark.domain.group;

import org.jspecify.annotations.NullMarked;
