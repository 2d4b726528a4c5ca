package dev.slipway.guest;

/// Step: what this machine is for.
final class StartProduct {
    private StartProduct() {}

    static String run(Guest guest) throws Exception {
        Product.Running running = guest.product.start(guest.machine());
        guest.power.stopFirst(running);
        guest.running = running;
        return running.told();
    }
}
