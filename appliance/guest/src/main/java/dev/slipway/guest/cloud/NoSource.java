package dev.slipway.guest.cloud;

/// Nobody says anything about this instance.
record NoSource() implements Source {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public boolean needsNetwork() {
        return false;
    }

    @Override
    public InstanceData read() {
        return InstanceData.nothing();
    }
}
