/**
 * The stage that takes in groups and rates, and sends markets what they have to be told of them. What a group then is, is
 * {@link io.tidemark.domain.market}'s matter: its figures go through the same stage as published ones.
 */
@NullMarked
package io.tidemark.topology.group;

import org.jspecify.annotations.NullMarked;
