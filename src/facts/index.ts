/**
 * Dated public facts about AWS: regions, instance types, database classes and
 * versions, what is offered where, names that AWS gives to things.
 * Synchronous and frozen; every file names its source and date. A fact that is
 * not known is `undefined` or "unknown", never a guess. Prices are a part of
 * their own, loaded when asked for. Imports nothing from other rooms.
 */
export {
	cachePolicy,
	originFacingPrefixList,
	originFacingPrefixListName,
	originFacingPrefixListWeight,
	originRequestPolicy,
	responseHeadersPolicy,
	zonesWithoutVpcOrigins,
} from "./cloudfront.ts";
export { countryCodes, countryPlace, type Place } from "./country.ts";
export {
	type DatabaseClass,
	databaseClass,
	databaseClasses,
	databaseClassNames,
} from "./database-class.ts";
export type { DatabaseEngine } from "./database-engine.ts";
export {
	type DatabaseStorage,
	type DatabaseStorageType,
	databaseStorage,
	includedGp3Performance,
	minimumAutoscalingLimitGiB,
} from "./database-storage.ts";
export {
	isPerformanceInsightsRetention,
	supportsDatabaseVersion,
	supportsPerformanceInsights,
} from "./database-support.ts";
export {
	type DatabaseVersion,
	databaseVersion,
	databaseVersions,
	defaultDatabaseVersion,
	offersDatabaseVersion,
} from "./database-version.ts";
export {
	endpointServiceName,
	type GatewayEndpointService,
	gatewayEndpointServices,
	gatewayPrefixListName,
	type InterfaceEndpointService,
	interfaceEndpointServices,
} from "./endpoint-service.ts";
export { endpointServiceNames } from "./endpoint-service-names.ts";
export {
	type FargateSize,
	fargateSize,
	fargateSizes,
	isFargateSize,
} from "./fargate-size.ts";
export {
	type FurtherItem,
	furtherItems,
	type NodeItem,
} from "./further-item.ts";
export {
	type Architecture,
	type InstanceType,
	instanceType,
	instanceTypeNames,
	instanceTypes,
} from "./instance-type.ts";
export { kubernetesSupportEnds } from "./kubernetes-version.ts";
export { type Latencies, loadLatencies } from "./latency.ts";
export {
	legacyLoadBalancerLogAccount,
	loadBalancerLogPrincipal,
} from "./load-balancer-log.ts";
export {
	type Money,
	money,
	noMoney,
	sum,
	times,
	toRoundedUsd,
	toUsd,
} from "./money.ts";
export {
	type Offer,
	offersDatabaseClass,
	offersInstanceType,
	regionsOffering,
} from "./offer.ts";
export { loadOutages, type Outage } from "./outage.ts";
export {
	type EdgePrices,
	loadPriceBook,
	ownPrices,
	type PriceBook,
	priceBook,
	type RegionPrices,
} from "./price-book.ts";
export {
	isPriceData,
	loadPriceFeeds,
	type PriceFeed,
	priceDataOf,
	readFeed,
} from "./price-feed.ts";
export {
	type EdgeGeography,
	type EdgePriceItem,
	edgeGeographies,
	edgePriceItems,
	type PriceItem,
	priceItems,
} from "./price-item.ts";
export type { Price, PriceData, PriceSeries } from "./price-table.ts";
export type { PriceTier, TieredItem } from "./price-tier.ts";
export type { Provenance } from "./provenance.ts";
export { type QuotedItem, quotedPrice, quotedRegion } from "./quoted-price.ts";
export { type Region, region, regions } from "./region.ts";
export { loadReservedPrices, type ReservedPrices } from "./reserved-price.ts";
export { isUnlimitedByDefault, surplusCreditPrice } from "./surplus-credit.ts";
export { timeZoneDatabase, zonesByOffsets } from "./utc-offsets.ts";
