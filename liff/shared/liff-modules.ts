// The LIFF modules that the card's pages use, installed before LIFF starts; what uses them comes with the pages.

import liff from '@line/liff/core'
import GetAccessTokenModule from '@line/liff/get-access-token'
import OpenWindowModule from '@line/liff/open-window'
import ScanCodeV2Module from '@line/liff/scan-code-v2'
import ShareTargetPickerModule from '@line/liff/share-target-picker'

/** Before LIFF starts: modules added later are ignored. */
export function installCardModules(): void {
  liff.use(new GetAccessTokenModule())
  liff.use(new OpenWindowModule())
  liff.use(new ShareTargetPickerModule())
  liff.use(new ScanCodeV2Module())
}
