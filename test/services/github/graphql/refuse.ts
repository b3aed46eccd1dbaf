import { GraphQLError } from 'graphql'

/** An error as GitHub tells it: its `type` is beside the message. */
export const refuse = (type: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { type } })
