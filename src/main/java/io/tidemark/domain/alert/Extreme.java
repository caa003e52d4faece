package io.tidemark.domain.alert;

/** Which end of its comparison set a record stands at. */
public enum Extreme {
    HIGH,
    LOW
}
