/**
 * What is announced: the kinds of alert, the facts they state, and how a fact is raised, amended, retracted and
 * reinstated.
 */
@NullMarked
package io.tidemark.domain.alert;

import org.jspecify.annotations.NullMarked;
