package dev.slipway.tomcat;

/// What the requests of one connector are counted by. Thread rule: any thread.
final class Arrivals {
    private final Epochs epochs;
    private final Tickets tickets;
    private final boolean ofUsers;
    private volatile boolean last;

    /// @param ofUsers whether they are asked by users, unlike those of the probe
    Arrivals(Epochs epochs, Tickets tickets, boolean ofUsers) {
        this.epochs = epochs;
        this.tickets = tickets;
        this.ofUsers = ofUsers;
    }

    Epochs epochs() {
        return epochs;
    }

    Tickets tickets() {
        return tickets;
    }

    boolean ofUsers() {
        return ofUsers;
    }

    /// From here on every answer is the last on its connection.
    void beLast() {
        last = true;
    }

    boolean areLast() {
        return last;
    }
}
