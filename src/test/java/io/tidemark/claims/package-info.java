/** The statements of press texts, each looked for in what the topics say of the figures behind it. */
@NullMarked
package io.tidemark.claims;

import org.jspecify.annotations.NullMarked;
