import type { Entity } from "../../plan/index.ts";
import { told } from "./look.ts";

/**
 * Whether something is in one zone only, whatever the subnets that it may be in: a database
 * without a standby, a cache whose nodes stand together. False where the plan does not tell.
 */
export function isInOneZone(entity: Entity | undefined): boolean {
	if (entity?.kind === "db-instance") return told(entity.multiAz) === false;
	return entity?.kind === "cache" && told(entity.oneZone) === true;
}
