import type { OwnService } from "../../service/index.ts";

/** For people: what runs as the service, whatever image or source a new version of it names. */
export function whatRuns(own: OwnService | undefined): string {
	if (own === undefined) return "the reference application";
	return own.image === undefined
		? `the blueprint's own command (${own.command.join(" ")})`
		: "the image that the rehearsal began with";
}
