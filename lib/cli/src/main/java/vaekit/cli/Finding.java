package vaekit.cli;

/// One line of `kit doctor`.
///
/// @param subject what was looked at
/// @param state   whether it is there
/// @param detail  what was found, or what is missing and how to get it
record Finding(String subject, State state, String detail) {

    enum State {
        /// It is there.
        OK("ok"),
        /// It is not there, and the kit works without it.
        ABSENT("-"),
        /// It is not there, and the kit needs it.
        MISSING("!!");

        final String mark;

        State(String mark) {
            this.mark = mark;
        }
    }

    static Finding ok(String subject, String detail) {
        return new Finding(subject, State.OK, detail);
    }

    static Finding absent(String subject, String detail) {
        return new Finding(subject, State.ABSENT, detail);
    }

    static Finding missing(String subject, String detail) {
        return new Finding(subject, State.MISSING, detail);
    }

    @Override public String toString() {
        return "%-3s %-16s %s".formatted(state.mark, subject, detail);
    }
}
