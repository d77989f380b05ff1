// LINE's published limits, each with its unit; the simulator refuses what LINE would refuse.

export const MESSAGES_PER_REQUEST_MAX = 5
export const MULTICAST_RECIPIENTS_MAX = 500
export const REQUEST_BODY_BYTES_MAX = 2 * 1024 * 1024

export const TEXT_UNITS_MAX = 5_000
export const ALT_TEXT_UNITS_MAX = 1_500
export const URL_UNITS_MAX = 2_000
export const ACTION_URI_UNITS_MAX = 1_000
export const POSTBACK_DATA_UNITS_MAX = 300
export const ACTION_TEXT_UNITS_MAX = 300
export const CLIPBOARD_TEXT_UNITS_MAX = 1_000
export const QUICK_REPLY_ITEMS_MAX = 13
export const LABEL_UNITS_MAX = 20
export const FLEX_LABEL_UNITS_MAX = 40
export const IMAGE_CAROUSEL_LABEL_UNITS_MAX = 12
export const SENDER_NAME_UNITS_MAX = 20

export const FLEX_BUBBLE_BYTES_MAX = 30 * 1024
export const FLEX_CAROUSEL_BYTES_MAX = 50 * 1024
export const FLEX_CAROUSEL_BUBBLES_MAX = 12
export const FLEX_ANIMATED_IMAGES_MAX = 10

export const AGGREGATION_UNITS_PER_REQUEST_MAX = 1
export const AGGREGATION_NAMES_PER_MONTH_MAX = 1_000

export const RICH_MENUS_MAX = 1_000
export const RICH_MENU_AREAS_MAX = 20
export const RICH_MENU_NAME_UNITS_MAX = 300
export const RICH_MENU_CHAT_BAR_UNITS_MAX = 14
export const RICH_MENU_WIDTH_MIN_PX = 800
export const RICH_MENU_WIDTH_MAX_PX = 2_500
export const RICH_MENU_HEIGHT_MIN_PX = 250
export const RICH_MENU_RATIO_MIN = 1.45
export const RICH_MENU_IMAGE_BYTES_MAX = 1024 * 1024
export const RICH_MENU_BULK_USERS_MAX = 500
export const RICH_MENU_ALIASES_MAX = 1_000
export const RICH_MENU_BATCH_OPERATIONS_MAX = 1_000

export const LOADING_SECONDS_DEFAULT = 20
export const LOADING_SECONDS_MAX = 60
export const FOLLOWERS_PAGE_DEFAULT = 300
export const FOLLOWERS_PAGE_MAX = 1_000
export const WEBHOOK_ENDPOINT_UNITS_MAX = 500

export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

export const REPLY_TOKEN_LIFE_MS = MINUTE_MS
export const REPLY_TOKEN_LIFE_AFTER_EVENT_MS = 20 * MINUTE_MS
export const RETRY_KEY_LIFE_MS = DAY_MS
export const WEBHOOK_ANSWER_MS = 2 * SECOND_MS

export const ID_TOKEN_LIFE_S = 3_600
export const STATELESS_TOKEN_LIFE_S = 900
export const SHORT_LIVED_TOKEN_LIFE_S = 30 * 24 * 3_600
export const LIFF_TOKEN_LIFE_S = 12 * 3_600
export const LOGIN_TOKEN_LIFE_S = 30 * 24 * 3_600
export const AUTHORIZATION_CODE_LIFE_S = 600
