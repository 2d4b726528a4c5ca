package dev.slipway.rest;

import dev.slipway.core.access.Permission;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.ledger.LedgerRecord;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/// Who did what, when, and with which result: the ledger.
@Path("v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private static final int MOST = 5_000;

    private final Ledger ledger;

    AuditResource(Ledger ledger) {
        this.ledger = ledger;
    }

    /// Newest first. What concerns tokens is shown to those alone who may see tokens.
    @GET
    public Items<AuditItem> list(
            @QueryParam("limit") @DefaultValue("100") int limit,
            @Context SecurityContext security) {
        Access access = Access.of(security);
        access.require(new Permission.Read(null));
        if (limit < 1 || limit > MOST) {
            throw Refusal.invalid("limit: it is between 1 and " + MOST + ", not " + limit);
        }
        boolean tokens = access.may(new Permission.Administer());
        return new Items<>(newest(ledger, tokens).stream().limit(limit).toList());
    }

    /// @param tokens whether those that concern tokens are among them
    static List<AuditItem> newest(Ledger ledger, boolean tokens) {
        return ledger.records().reversed().stream()
                .filter(record -> tokens || !isAboutToken(record))
                .map(AuditItem::of)
                .toList();
    }

    private static boolean isAboutToken(LedgerRecord record) {
        return switch (record) {
            case LedgerRecord.TokenCreated _, LedgerRecord.TokenRevoked _ -> true;
            case LedgerRecord.VersionLive _,
                    LedgerRecord.DeployEnded _,
                    LedgerRecord.AppStopped _,
                    LedgerRecord.AppRemoved _,
                    LedgerRecord.SettingsChanged _,
                    LedgerRecord.OwnSettingsChanged _,
                    LedgerRecord.MachineAsked _ ->
                    false;
        };
    }
}
