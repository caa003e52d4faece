/** What a consumer reads of an alert: its kind and key, the fact that it states, and the state of its life. */
@NullMarked
package io.tidemark.domain.alert;

import org.jspecify.annotations.NullMarked;
