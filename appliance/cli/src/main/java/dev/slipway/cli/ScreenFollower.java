package dev.slipway.cli;

import dev.slipway.client.Follower;
import dev.slipway.client.NoAnswerException;
import java.util.function.Function;

/// Writes a line for each item, as long as somebody reads them.
final class ScreenFollower<T> implements Follower<T> {
    private final Screen screen;
    private final Function<T, String> text;

    ScreenFollower(Screen screen, Function<T, String> text) {
        this.screen = screen;
        this.text = text;
    }

    @Override
    public boolean next(T item) {
        screen.line(text.apply(item));
        return !screen.isGone();
    }

    @Override
    public void lost(NoAnswerException why) {
        screen.remark("slipway: " + why.getMessage() + "; trying again");
    }
}
