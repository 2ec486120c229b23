import type { EntityBase } from "./entity-base.ts";
import { entity, type View } from "./view.ts";

/** `aws_ecr_repository`: the images of a private registry. */
export interface EcrRepository extends EntityBase {
	readonly kind: "ecr-repository";
}

export function ecrRepository(view: View): EcrRepository {
	return entity(view, "ecr-repository", {});
}
