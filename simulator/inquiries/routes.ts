import type { InquiryRoute } from './environment';
import { inquiryActionRoutes } from './inquiry/inquiryActionRoutes';
import { inquiryPrintRoutes } from './inquiry/inquiryPrintRoutes';
import { inquiryRoutes } from './inquiry/inquiryRoutes';
import { inquirySearchRoutes } from './inquiry/inquirySearchRoutes';
import { inquirySimulationRoutes } from './inquiry/inquirySimulationRoutes';
import { inquiryTagRoutes } from './inquiry/inquiryTagRoutes';
import { inquirySessionRoutes } from './session/sessionRoutes';
import { inquiryTemplateRoutes } from './template/templateRoutes';

/** Every call about inquiries and what belongs to them. */
export const routesOfInquiries: InquiryRoute[] = [
	...inquiryRoutes,
	...inquiryActionRoutes,
	...inquirySearchRoutes,
	...inquiryTagRoutes,
	...inquiryPrintRoutes,
	...inquirySimulationRoutes,
	...inquirySessionRoutes,
	...inquiryTemplateRoutes,
];
