import type { ResourceGraph } from "../../../plan/index.ts";
import type { Input } from "../../aws/index.ts";
import type { MetricName } from "../../observation/index.ts";
import type { StandIns } from "../aws/stand-ins.ts";
import { isDimensionOf, nodeName } from "../observation/index.ts";

interface Named {
	readonly address: string;
	readonly type: string;
	/** As an operator writes it. */
	readonly name: string;
}

/** Metrics as they are kept, by addresses of resources, and as an operator names them. */
export class MetricNames {
	readonly #all: readonly Named[];

	constructor({ resources }: ResourceGraph, standIns: StandIns) {
		this.#all = resources.map(({ address, type }) => ({
			address,
			type,
			name: nameOf(address, type, standIns),
		}));
	}

	outward(metric: MetricName): MetricName {
		return mapped(
			metric,
			(_, value) => this.#all.find(({ address }) => address === value)?.name,
		);
	}

	/** As it is kept; what is no resource's stays as it is. */
	inward(metric: MetricName): MetricName {
		return mapped(
			metric,
			(key, value) =>
				this.#all.find(
					({ address, type, name }) =>
						isDimensionOf(key, type) &&
						(name === value ||
							// So a document is read in which the suffix of an ARN is not known.
							value === `${address}.arn_suffix`),
				)?.address,
		);
	}
}

function nameOf(address: string, type: string, standIns: StandIns): string {
	if (type === "aws_lb") return nodeName(address);
	const name = standIns.name(address);
	return type === "aws_lb_target_group"
		? `targetgroup/${name}/rehearsal`
		: name;
}

function mapped(
	metric: MetricName,
	of: (key: string, value: string) => string | undefined,
): MetricName {
	const dimensions = Object.entries(metric.dimensions).map(
		([key, value]) => [key, of(key, value) ?? value] as const,
	);
	return { ...metric, dimensions: Object.fromEntries(dimensions) };
}

/** A metric as the API writes it. */
export function describedMetric({
	namespace,
	name,
	dimensions,
}: MetricName): Input {
	return {
		Namespace: namespace,
		MetricName: name,
		Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({
			Name,
			Value,
		})),
	};
}
