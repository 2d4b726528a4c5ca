package dev.slipway.image.vm;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "vm")
public final class VmCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
