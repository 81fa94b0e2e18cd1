import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

// What n8n keeps in `options` depends on the type of the field.

/** The fields in a collection. */
export const innerOf = ({ options = [] }: INodeProperties) => options as INodeProperties[];

/** The groups of fields in a fixed collection. */
export const groupsOf = ({ options = [] }: INodeProperties) => options as INodePropertyCollection[];

/** The choices of a field with choices. */
export const choicesOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];
