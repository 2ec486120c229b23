import type { PurchaseOf } from "../../plan/index.ts";
import { type Pricer, use } from "../ask.ts";
import { used } from "../draft.ts";

/** `aws_ecr_repository` (Amazon ECR pricing): what its images hold; pulls within the region are free. */
export const priceImageRepository: Pricer<PurchaseOf<"image-repository">> = (
	repository,
	ask,
) => [
	used(
		"Images kept",
		use(ask, repository, "imageGiB"),
		"GB-month",
		ask.prices.price("ecr.storage"),
	),
];
