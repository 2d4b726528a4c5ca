package dev.slipway.core.war;

/// Which of the two Servlet APIs something is made for.
enum ServletUse {
    NONE,
    JAVAX,
    JAKARTA,
    /// It adapts to whichever there is.
    BOTH;

    static ServletUse of(boolean javax, boolean jakarta) {
        if (javax) {
            return jakarta ? BOTH : JAVAX;
        }
        return jakarta ? JAKARTA : NONE;
    }
}
