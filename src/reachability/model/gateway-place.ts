import type { EntityOf } from "../../plan/index.ts";
import { idOf, type Reader } from "./reader.ts";

/** The VPC of an internet gateway, by itself or by an attachment; `lost` when it has one that cannot be told. */
export function placeOf(reader: Reader, gateway: EntityOf<"internet-gateway">) {
	const attachments = reader.all("internet-gateway-attachment");
	const attached = attachments.find(
		(one) => idOf(one.gateway) === gateway.address,
	);
	const lost =
		gateway.vpc?.kind === "unknown" ||
		attached?.vpc?.kind === "unknown" ||
		attachments.some((one) => idOf(one.gateway) === undefined);
	return { vpc: idOf(gateway.vpc) ?? idOf(attached?.vpc), lost };
}

/** Why a VPC in which none is seen may have an internet gateway. */
export function strayGateway(
	reader: Reader,
	vpc: EntityOf<"vpc">,
): string | undefined {
	if (!vpc.managed)
		return `${vpc.address} is only looked up: what belongs to it is not in the plan`;
	const stray = reader.all("internet-gateway").find((gateway) => {
		const { vpc: place, lost } = placeOf(reader, gateway);
		return place === undefined && lost;
	});
	return stray && `${stray.address} may be its internet gateway`;
}
