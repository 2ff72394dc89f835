/**
 * An outside provider of identities (a province's single sign-on, VNeID) over OpenID Connect: the code flow with PKCE, state and
 * nonce, the identity token's signature checked as well. What the two legs have to agree on travels in a sealed cookie.
 */
import * as oidc from 'openid-client'
import type { ProviderConfig } from '#platform/config'

export type Provider = {
  label: string
  issuer: string
  /** Where the browser is sent, and what has to come back with it. */
  begin: () => Promise<{ url: string; errand: Errand }>
  /** Who came back. Throws a ProviderProblem when anything does not fit. */
  finish: (query: string, errand: Errand) => Promise<Identified>
}
export type Errand = { state: string; nonce: string; verifier: string }
export type Claims = { email?: string; staffNumber?: string }
/** Who came back; what else is known of them is asked of the provider when somebody wants to know. */
export type Identified = { subject: string; claims: () => Promise<Claims> }

/** Why nobody came back: cancelled there; the provider cannot be reached; something about the answer is wrong. */
export class ProviderProblem extends Error {
  readonly reason: 'cancelled' | 'away' | 'wrong'
  constructor(reason: 'cancelled' | 'away' | 'wrong', cause: unknown) {
    super(reason, { cause })
    this.reason = reason
  }
}

/** Seconds that the provider may take to answer. */
const PATIENCE = 10

export function providerOf(config: ProviderConfig): Provider {
  let known: Promise<oidc.Configuration> | undefined
  // Asked for when first needed, and again after a failure: the program starts whether or not the provider is there.
  const discovered = async () => {
    known ??= discover(config)
    try {
      return await known
    } catch (error) {
      known = undefined
      throw new ProviderProblem('away', error)
    }
  }
  return {
    label: config.label,
    issuer: config.issuer,
    async begin() {
      const server = await discovered()
      const errand = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() }
      const challenge = await oidc.calculatePKCECodeChallenge(errand.verifier)
      const url = oidc.buildAuthorizationUrl(server, {
        redirect_uri: config.returnTo,
        scope: config.scope,
        state: errand.state,
        nonce: errand.nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      })
      return { url: url.href, errand }
    },
    async finish(query, { state, nonce, verifier }) {
      const server = await discovered()
      const back = new URL(config.returnTo)
      back.search = query
      try {
        const tokens = await oidc.authorizationCodeGrant(server, back, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const token = tokens.claims()
        if (!token?.sub) throw new Error('the identity token names nobody')
        return {
          subject: token.sub,
          claims: async () => claimsOf({ ...token, ...(await furtherClaims(server, tokens.access_token, token.sub)) }, config.staffClaim),
        }
      } catch (error) {
        throw new ProviderProblem(reasonOf(error), error)
      }
    },
  }
}

async function discover({ issuer, clientId, clientSecret }: ProviderConfig): Promise<oidc.Configuration> {
  const server = new URL(issuer)
  // The configuration lets http through for this machine alone (a provider in a drill).
  const execute = server.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
  const found = await oidc.discovery(server, clientId, clientSecret, asOffered(clientSecret), { execute, timeout: PATIENCE })
  oidc.enableNonRepudiationChecks(found)
  return found
}

/** The secret in the way that the server takes it: in the header where it says nothing else, in the body where only that is offered. */
function asOffered(secret: string): oidc.ClientAuth {
  const [header, body] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)]
  return (server, ...rest) => {
    const offered = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (offered.includes('client_secret_basic') ? header : body)(server, ...rest)
  }
}

/** Many providers put no more than the subject into the identity token. Without an answer there is only what the token says. */
async function furtherClaims(server: oidc.Configuration, accessToken: string, subject: string): Promise<oidc.UserInfoResponse | undefined> {
  if (!server.serverMetadata().userinfo_endpoint) return undefined
  return oidc.fetchUserInfo(server, accessToken, subject).catch(() => undefined)
}

function claimsOf(claims: Record<string, unknown>, staffClaim: string): Claims {
  const staff = claims[staffClaim]
  return {
    // An address that the provider has not verified is whatever somebody typed there.
    ...(typeof claims.email === 'string' && claims.email_verified === true ? { email: claims.email.toLowerCase() } : {}),
    ...(typeof staff === 'string' && staff !== '' ? { staffNumber: staff } : {}),
  }
}

function reasonOf(error: unknown): ProviderProblem['reason'] {
  if (error instanceof oidc.AuthorizationResponseError) return error.error === 'access_denied' ? 'cancelled' : 'wrong'
  const code = (error as { code?: string }).code
  return code === 'OAUTH_TIMEOUT' || (error instanceof TypeError && error.message === 'fetch failed') ? 'away' : 'wrong'
}
